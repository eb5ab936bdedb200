/// OTLP bytes to telemetry records: what a body is, where its records lie, what each of them says.
/// The only part that knows protobuf and OTLP/JSON.
@NullMarked
package dev.tooltrail.otlp;

import org.jspecify.annotations.NullMarked;

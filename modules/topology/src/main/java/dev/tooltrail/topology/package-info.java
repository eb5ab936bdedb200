/// The stream: one Kafka Streams topology from OTLP bodies to audit topics. It reads no
/// environment, file or clock; the rules it applies are those of `intake` and `audit-core`.
@NullMarked
package dev.tooltrail.topology;

import org.jspecify.annotations.NullMarked;

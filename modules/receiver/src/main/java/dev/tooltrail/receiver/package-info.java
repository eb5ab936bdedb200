/// Takes OTLP from agents over HTTP and gRPC into the input topics; answers once Kafka has them.
@NullMarked
package dev.tooltrail.receiver;

import org.jspecify.annotations.NullMarked;

package dev.tooltrail.otlp;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;

/// Reads the framed parts of a body as the messages of `logs.proto`, `metrics.proto` and
/// `trace.proto`, whichever format they are in.
sealed interface PartReader permits ProtobufReader, JsonReader {
  Resource resource(byte[] body, Slices slices) throws BrokenRecordException;

  InstrumentationScope scope(byte[] body, Slices slices) throws BrokenRecordException;

  LogRecord logRecord(byte[] body, int offset, int length) throws BrokenRecordException;

  Metric metric(byte[] body, int offset, int length) throws BrokenRecordException;

  Span span(byte[] body, int offset, int length) throws BrokenRecordException;
}

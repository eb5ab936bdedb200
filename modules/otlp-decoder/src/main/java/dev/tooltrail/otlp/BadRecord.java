package dev.tooltrail.otlp;

/// A log record, metric or span that could not be read, while its neighbours could.
///
/// @param index position in the body, in the same count as the readable records
/// @param digest keyed digest of its bytes as they stand in the (decompressed) body, 32 hex digits
public record BadRecord(int index, RecordFault fault, String digest) {}

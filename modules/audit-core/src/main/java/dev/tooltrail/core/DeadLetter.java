package dev.tooltrail.core;

/// What could not be processed, by its coordinates; never by what is in it.
///
/// @param source where it stands
/// @param reason one word of a closed list, for example `not_otlp`
/// @param digest keyed digest of the bytes, 32 hex digits
/// @param sizeBytes how many bytes there were; -1 for a single record of a body
/// @param at the stream record's timestamp in nanoseconds since the epoch
public record DeadLetter(
    Delivery source, String reason, String digest, int sizeBytes, long at, String keyId) {}

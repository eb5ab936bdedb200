package dev.tooltrail.otlp;

import java.util.Locale;

/// Why a whole body is a dead letter.
public enum BodyFault {
  /// Neither OTLP protobuf nor OTLP/JSON: the framing does not hold, or holds no telemetry.
  NOT_OTLP,
  /// Gzip that ends too early.
  TRUNCATED_GZIP,
  /// Gzip whose stream or checksum is wrong.
  CORRUPT_GZIP,
  /// More bytes than [DecoderLimits#maxBodyBytes] once decompressed.
  TOO_LARGE,
  /// More resources, scopes and records than [DecoderLimits#maxParts].
  TOO_MANY_PARTS,
  /// Records of several signals in one body, and those asked for are not the greater part.
  MIXED_SIGNALS;

  /// The lower-case word for rows and tags.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.tooltrail.otlp;

/// How much of one body the decoder takes on.
///
/// @param maxBodyBytes size of the body after decompression, in bytes; positive
/// @param maxParts resources, scopes and records (or data points, or spans with their events and
///   links) together: a body of two-byte records costs a hundred times its size in memory; positive
/// @param maxDepth how deep one `AnyValue` may nest, a scalar counting 1; 1 to 100
public record DecoderLimits(int maxBodyBytes, int maxParts, int maxDepth) {
  /// Data points that one metric may have. Clients send a few; an empty point takes two bytes on
  /// the wire and a hundred in memory.
  static final int MAX_POINTS_OF_METRIC = 50_000;

  /// Events that one span may have, and links as well. SDKs stop at 128 of each.
  static final int MAX_EVENTS_OF_SPAN = 10_000;

  /// 64 MiB, 500,000 parts, 32 levels.
  public static final DecoderLimits DEFAULT = new DecoderLimits(64 << 20, 500_000, 32);

  /// @throws IllegalArgumentException if a limit is out of its range
  public DecoderLimits {
    check("maxBodyBytes", maxBodyBytes, Integer.MAX_VALUE - 64);
    check("maxParts", maxParts, Integer.MAX_VALUE / 4);
    check("maxDepth", maxDepth, 100);
  }

  private static void check(String name, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(
          name + ": expected a number from 1 to " + max + " but was " + value);
    }
  }
}

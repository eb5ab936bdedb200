package dev.tooltrail.otlp;

import java.util.Arrays;

/// A growing list of slices of one body, without an object for each.
final class Slices {
  private int[] bounds = new int[8];
  private int size;

  void add(int offset, int length) {
    if (2 * size == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * bounds.length);
    }
    bounds[2 * size] = offset;
    bounds[2 * size + 1] = length;
    size++;
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int offset(int index) {
    return bounds[2 * index];
  }

  int length(int index) {
    return bounds[2 * index + 1];
  }
}

package dev.tooltrail.otlp;

import dev.tooltrail.otlp.BodyFrame.ResourceFrame;
import dev.tooltrail.otlp.BodyFrame.ScopeFrame;
import java.util.ArrayList;
import java.util.List;

/// Collects records of one body for a smaller body. Records must come in the order in which they
/// stand.
///
/// Frames are those with whole fields, so that whatever surrounds a record can be repeated.
abstract sealed class PartWriter permits ProtobufParts, JsonParts {
  /// Neighbouring records of one scope.
  static final class Run {
    final ResourceFrame resource;
    final ScopeFrame scope;
    final boolean beginsResource;
    final int from;
    int to;

    Run(ResourceFrame resource, ScopeFrame scope, boolean beginsResource, int from) {
      this.resource = resource;
      this.scope = scope;
      this.beginsResource = beginsResource;
      this.from = from;
      to = from;
    }

    boolean isOf(ResourceFrame other) {
      return resource.resource() == other.resource();
    }

    boolean isOf(ScopeFrame other) {
      return scope.records() == other.records();
    }
  }

  final byte[] body;
  private final List<Run> runs = new ArrayList<>();
  private long size;

  PartWriter(byte[] body) {
    this.body = body;
  }

  /// What the frame of a request, a resource, a scope or a record costs besides what it holds, in
  /// bytes and at most.
  abstract int frameBytes();

  /// The body that holds the given runs.
  abstract byte[] write(List<Run> runs);

  boolean isEmpty() {
    return runs.isEmpty();
  }

  /// The size of a part with this record alone, in bytes and at most.
  long sizeAlone(ResourceFrame resource, ScopeFrame scope, int index) {
    return 2L * frameBytes()
        + bytes(resource.resource())
        + bytes(scope.scope())
        + scope.records().length(index);
  }

  /// The size of the part if it held this record too, in bytes; what is written may be a little
  /// smaller.
  long sizeWith(ResourceFrame resource, ScopeFrame scope, int index) {
    if (runs.isEmpty()) {
      return sizeAlone(resource, scope, index);
    }
    long with = size + scope.records().length(index) + frameBytes();
    if (!runs.getLast().isOf(scope)) {
      with += bytes(scope.scope());
    }
    if (!runs.getLast().isOf(resource)) {
      with += bytes(resource.resource());
    }
    return with;
  }

  void add(ResourceFrame resource, ScopeFrame scope, int index) {
    size = sizeWith(resource, scope, index);
    if (runs.isEmpty() || !runs.getLast().isOf(scope) || runs.getLast().to != index) {
      boolean beginsResource = runs.isEmpty() || !runs.getLast().isOf(resource);
      runs.add(new Run(resource, scope, beginsResource, index));
    }
    runs.getLast().to = index + 1;
  }

  /// The body, after which the next one begins.
  byte[] take() {
    byte[] part = write(List.copyOf(runs));
    runs.clear();
    size = 0;
    return part;
  }

  private long bytes(Slices slices) {
    long bytes = frameBytes();
    for (int i = 0; i < slices.size(); i++) {
      bytes += slices.length(i) + 1;
    }
    return bytes;
  }
}

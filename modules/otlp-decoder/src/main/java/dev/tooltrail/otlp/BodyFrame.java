package dev.tooltrail.otlp;

import java.util.ArrayList;
import java.util.List;

/// Where the parts of a body lie, before any of them is read. Both formats frame into the same
/// tree, in the order in which the parts stand.
///
/// A record's resource may stand behind it in the body, so framing comes first.
final class BodyFrame {
  /// One `ResourceLogs`.
  ///
  /// @param resource slices that together make the resource; protobuf merges repeated ones
  record ResourceFrame(Slices resource, List<ScopeFrame> scopes) {}

  /// One `ScopeLogs`.
  ///
  /// @param scope slices that together make the scope
  record ScopeFrame(Slices scope, Slices records) {}

  private final List<ResourceFrame> resources = new ArrayList<>();
  private final int maxParts;
  private int parts;
  private int records;

  BodyFrame(int maxParts) {
    this.maxParts = maxParts;
  }

  List<ResourceFrame> resources() {
    return resources;
  }

  int records() {
    return records;
  }

  ResourceFrame addResource() throws BrokenBodyException {
    countPart();
    ResourceFrame frame = new ResourceFrame(new Slices(), new ArrayList<>());
    resources.add(frame);
    return frame;
  }

  ScopeFrame addScope(ResourceFrame resource) throws BrokenBodyException {
    countPart();
    ScopeFrame frame = new ScopeFrame(new Slices(), new Slices());
    resource.scopes().add(frame);
    return frame;
  }

  void addRecord(ScopeFrame scope, int offset, int length) throws BrokenBodyException {
    countPart();
    records++;
    scope.records().add(offset, length);
  }

  private void countPart() throws BrokenBodyException {
    if (++parts > maxParts) {
      throw new BrokenBodyException(BodyFault.TOO_MANY_PARTS);
    }
  }
}

package dev.tooltrail.it;

import dev.tooltrail.testkit.Captures;
import dev.tooltrail.testkit.OtlpBodies;
import dev.tooltrail.testkit.SessionGenerator;
import java.util.ArrayList;
import java.util.List;

/// Bodies as a collector delivers them: recorded and generated sessions, some of them twice, in any
/// order.
final class Bodies {
  private Bodies() {}

  static List<byte[]> mixed(long seed) {
    var bodies = new ArrayList<byte[]>();
    bodies.addAll(Captures.bodies("cc01"));
    for (int i = 0; i < 4; i++) {
      bodies.addAll(new SessionGenerator(seed * 10 + i).generate().bodies());
    }
    return OtlpBodies.duplicate(OtlpBodies.shuffle(bodies, seed), seed);
  }
}

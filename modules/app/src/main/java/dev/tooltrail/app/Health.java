package dev.tooltrail.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// Whether a process lives and whether it is ready, told by its parts: a line for each reason why
/// not.
final class Health {
  private final List<Supplier<List<String>>> life = new CopyOnWriteArrayList<>();
  private final List<Supplier<List<String>>> readiness = new CopyOnWriteArrayList<>();

  /// @param notAlive why the process is better ended and started again
  void lives(Supplier<List<String>> notAlive) {
    life.add(notAlive);
  }

  /// @param notReady why it does not do its work now; may take seconds
  void isReady(Supplier<List<String>> notReady) {
    readiness.add(notReady);
  }

  List<String> notAlive() {
    return reasons(life);
  }

  List<String> notReady() {
    return reasons(readiness);
  }

  private static List<String> reasons(List<Supplier<List<String>>> parts) {
    return parts.stream().flatMap(part -> part.get().stream()).toList();
  }
}

package dev.tooltrail.otlp;

import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Attributes as text, and which of them the user may have planted.
final class Attributes {
  private Attributes() {}

  /// Text values in wire order; of a key that stands there twice the last value counts.
  static Map<String, String> text(List<KeyValue> pairs) {
    if (pairs.isEmpty()) {
      return Map.of();
    }
    Map<String, String> text = LinkedHashMap.newLinkedHashMap(pairs.size());
    for (int i = 0; i < pairs.size(); i++) {
      KeyValue pair = pairs.get(i);
      text.put(pair.getKey(), ValueText.of(pair.getValue()));
    }
    return Collections.unmodifiableMap(text);
  }

  /// Keys of the record that stand on the resource with the same value, or where one of the two is
  /// a prefix of the other (limits on the length of values may differ); the empty text is a prefix
  /// of nothing here.
  static Set<String> planted(Map<String, String> resource, Map<String, String> attributes) {
    Set<String> planted = null;
    for (Map.Entry<String, String> entry : resource.entrySet()) {
      String value = attributes.get(entry.getKey());
      if (value != null && sameOrCut(entry.getValue(), value)) {
        if (planted == null) {
          planted = new LinkedHashSet<>();
        }
        planted.add(entry.getKey());
      }
    }
    return planted == null ? Set.of() : Collections.unmodifiableSet(planted);
  }

  private static boolean sameOrCut(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.equals(other);
    }
    return one.startsWith(other) || other.startsWith(one);
  }
}

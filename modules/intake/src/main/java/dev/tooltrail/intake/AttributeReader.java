package dev.tooltrail.intake;

import dev.tooltrail.core.Success;
import dev.tooltrail.core.TelemetryRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Takes attributes out of a record one by one; what nobody took is kept as the record's rest.
///
/// Empty strings mean absent. There are three ways to take one, and the choice is a question of
/// trust: [#own] for names that the client sets itself on this kind of event, whatever the user
/// planted; [#identifier] for ids; [#trusted] for all others, which gives nothing where the value
/// may be the user's.
final class AttributeReader {
  private final Map<String, String> left;
  private final Map<String, String> resource;
  private final Set<String> planted;
  private final Set<String> doubted = new TreeSet<>();

  AttributeReader(TelemetryRecord record) {
    this(record, record.planted());
  }

  private AttributeReader(TelemetryRecord record, Set<String> planted) {
    this.left = new LinkedHashMap<>(record.attributes());
    this.resource = record.resource();
    this.planted = planted;
  }

  /// For a client that does not copy resource attributes onto its records: that both say the same
  /// means nothing.
  static AttributeReader ofOwnAttributes(TelemetryRecord record) {
    return new AttributeReader(record, Set.of());
  }

  /// A name that the client always sets itself on this event: an equal value on the resource is
  /// then a coincidence or an attempt to cast doubt on the record, not its source.
  String own(String key) {
    doubt(key);
    String value = left.remove(key);
    return value == null ? "" : value;
  }

  /// A name that the client may leave unset: where the resource says the same, nothing is taken,
  /// and the value stays among the rest.
  String trusted(String key) {
    return doubt(key) ? "" : own(key);
  }

  /// An id that the client makes. A copy from the resource is the resource's value or a beginning
  /// of it; a longer one is the client's own, whatever its beginning. Otherwise a user could plant
  /// `toolu_`, the beginning of every call id, and leave all calls without one.
  String identifier(String key) {
    if (!doubt(key)) {
      return own(key);
    }
    // Both texts are redacted by now: of a replaced or withheld one nobody can tell any more.
    String there = resource.getOrDefault(key, "");
    boolean unknown =
        there.isEmpty() || there.contains("[REDACTED:") || there.contains("[WITHHELD:");
    return unknown || there.startsWith(selfDeclared(key)) ? "" : own(key);
  }

  /// Takes nothing, and notes that the record has a value which the user may have planted.
  void refuse(String key) {
    if (left.containsKey(key)) {
      doubted.add(key);
    }
  }

  /// A value that the user may have planted, for use where the row says so.
  String selfDeclared(String key) {
    String value = left.get(key);
    return value == null ? "" : value;
  }

  /// A whole number, however it is spelled; -1 if absent. What is negative or no number gives -1 as
  /// well and stays among the rest, so that it is not lost.
  long ownNumber(String key) {
    long value = number(selfDeclared(key));
    if (value >= 0) {
      left.remove(key);
    }
    return value;
  }

  /// A whole number that may be negative, such as an exit code; null if absent. What is none stays
  /// among the rest.
  @Nullable Integer ownInteger(String key) {
    try {
      Integer value = Integer.valueOf(selfDeclared(key));
      left.remove(key);
      return value;
    } catch (NumberFormatException absentOrNone) {
      return null;
    }
  }

  /// `true` or `false` in any case, a text or a boolean, under a name that clients set themselves.
  Success ownSuccess(String key) {
    String word = selfDeclared(key).toLowerCase(Locale.ROOT);
    if (word.equals("true") || word.equals("false")) {
      own(key);
      return word.equals("true") ? Success.TRUE : Success.FALSE;
    }
    // An unknown word stays among the rest, so that it is not lost.
    return Success.UNCLEAR;
  }

  long trustedNumber(String key) {
    return planted.contains(key) ? -1 : ownNumber(key);
  }

  /// The names that were asked for and whose value may be the user's, sorted. Attributes that
  /// nobody reads are not among them: a team's name is nobody's claim about a call.
  List<String> doubted() {
    return List.copyOf(doubted);
  }

  private boolean doubt(String key) {
    if (!planted.contains(key)) {
      return false;
    }
    doubted.add(key);
    return true;
  }

  Map<String, String> rest() {
    return left;
  }

  private static long number(String text) {
    if (text.isEmpty() || text.length() > 24) {
      return -1;
    }
    try {
      return Math.max(-1, Long.parseLong(text));
    } catch (NumberFormatException notWhole) {
      try {
        double value = Double.parseDouble(text);
        return value >= 0 && value < 9e18 ? Math.round(value) : -1;
      } catch (NumberFormatException notANumber) {
        return -1;
      }
    }
  }
}

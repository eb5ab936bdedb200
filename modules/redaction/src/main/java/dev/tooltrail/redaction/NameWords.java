package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The words that names are made of, and what each does to a name. A look-up allocates nothing.
final class NameWords {
  /// What a word says where it stands.
  enum Role {
    /// Nothing that is known.
    NONE,
    /// Says neither yes nor no: `db_password_prod`.
    NEUTRAL,
    PASSWORD,
    SECRET,
    TOKEN,
    API_KEY,
    PRIVATE_KEY,
    /// A secret after some words only: `api_key`, not `sort_key`.
    KEY,
    /// A secret after [#SIGNED] words only.
    SIGNATURE,
    /// May be a secret, if the value looks random.
    WEAK,
    /// The name of a service, whose tokens have no shape of their own.
    VENDOR,
    /// Before `key`: makes it a secret.
    OF_KEY,
    /// Before `key`: makes it a private key.
    PRIVATE,
    /// Before `key`: makes it no secret.
    NO_KEY,
    /// Before `token`: makes it no secret.
    NO_TOKEN,
    /// Before `signature`: makes it a secret.
    SIGNED,
    /// As the head: something about a secret, such as its file or its length.
    OFF,
    /// Anywhere: what is named is no secret.
    PUBLIC;

    /// What a word says about the one behind it.
    static final Set<Role> BEFORE =
        Collections.unmodifiableSet(EnumSet.of(OF_KEY, PRIVATE, NO_KEY, NO_TOKEN, SIGNED));

    /// What a word says by itself.
    static final Set<Role> ALONE =
        Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.copyOf(BEFORE)));

    /// As `rules.toml` spells it.
    static Role named(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Ending(char[] letters, Role role) {}

  /// Letters that fit a long, five bits each.
  private static final int PACKED = 12;

  private final long[] words;
  private final Role[] roles;
  private final List<Ending> endings = new ArrayList<>();

  private NameWords(int size) {
    words = new long[size];
    roles = new Role[size];
  }

  /// @param names words by role; `*` before a word stands for any letters before it
  /// @param roles those to keep
  static NameWords of(Map<Role, List<String>> names, Set<Role> roles) {
    var whole = new HashMap<Long, Role>();
    var table = new NameWords(4_096);
    names.forEach((role, words) -> {
      if (!roles.contains(role)) {
        return;
      }
      for (String word : words) {
        if (word.charAt(0) == '*') {
          table.endings.add(new Ending(word.substring(1).toCharArray(), role));
        } else {
          whole.putIfAbsent(packed(word.toCharArray(), 0, word.length()), role);
        }
      }
    });
    whole.forEach(table::put);
    return table;
  }

  private void put(long word, Role role) {
    var slot = slot(word);
    while (words[slot] != 0) {
      slot = (slot + 1) % words.length;
    }
    words[slot] = word;
    roles[slot] = role;
  }

  private int slot(long word) {
    return (int) ((word * 0x9E3779B97F4A7C15L) >>> 52) % words.length;
  }

  /// @return 0 if it is longer than twelve letters
  private static long packed(char[] name, int from, int to) {
    if (to - from > PACKED) {
      return 0;
    }
    var word = 0L;
    for (int i = from; i < to; i++) {
      word = word << 5 | (name[i] & 31);
    }
    return word;
  }

  /// The role of a word of letters.
  Role role(char[] name, int from, int to) {
    var word = packed(name, from, to);
    if (word != 0) {
      for (int slot = slot(word); words[slot] != 0; slot = (slot + 1) % words.length) {
        if (words[slot] == word) {
          return roles[slot];
        }
      }
    }
    for (int i = 0; i < endings.size(); i++) {
      var ending = endings.get(i);
      if (ends(name, from, to, ending.letters)) {
        return ending.role;
      }
    }
    return Role.NONE;
  }

  private static boolean ends(char[] name, int from, int to, char[] ending) {
    if (to - from < ending.length) {
      return false;
    }
    for (int i = 1; i <= ending.length; i++) {
      if ((name[to - i] | 32) != ending[ending.length - i]) {
        return false;
      }
    }
    return true;
  }
}

package dev.tooltrail.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Secrets that only the grammar of the shell tells: `mysql -pV`, `curl -u user:V`, `echo V |
/// docker login --password-stdin`.
///
/// One pass over the words of the text, which need not be shell at all: an unclosed quote is a
/// literal, and nothing is cut but the argument of a known flag of a known command.
final class Shell {
  private static final int LONGEST_COMMAND = 400;

  private final Scan scan;
  private final String text;
  private final int end;
  private int at;
  private @Nullable String command;
  private final List<int[]> printed = new ArrayList<>();
  private boolean printing;
  private boolean afterPipe;
  private int words;

  private Shell(Scan scan, int start, int end) {
    this.scan = scan;
    this.text = scan.text();
    this.at = start;
    this.end = end;
  }

  static void apply(Scan scan) {
    new Shell(scan, 0, scan.text().length()).run(0);
  }

  private void run(int level) {
    var next = (ShellFlags.Carries) null;
    var herestring = false;
    while (skipToWord()) {
      var start = at;
      var stop = wordEnd();
      at = Math.max(stop, start + 1);
      scan.charge(at - start);
      var word = bare(start, stop);
      if (word.length() > 20 && word.indexOf(' ') > 0 && level < 3 && isWhole(start, stop)) {
        new Shell(scan, start + 1, stop - 1).run(level + 1);
      }
      if (word.startsWith("<<<")) {
        herestring = true;
        if (word.length() > 3) {
          secret(start + 3, stop, Context.SHELL_INPUT, herestring && reads());
          herestring = false;
        }
        continue;
      }
      if (herestring) {
        secret(start, stop, Context.SHELL_INPUT, reads());
        herestring = false;
      } else if (next != null) {
        carried(next, start, stop);
        next = null;
      } else {
        next = look(word, start, stop);
      }
    }
  }

  private boolean reads() {
    return command != null && ShellFlags.READERS.contains(command);
  }

  /// What the word means: a command, an argument of echo, or a flag, of which the carrier is
  /// returned if the secret is the next word.
  private ShellFlags.@Nullable Carries look(String word, int start, int stop) {
    words++;
    var name = word.substring(word.lastIndexOf('/') + 1);
    if ((ShellFlags.FLAGS.containsKey(name) && !name.equals(command) && !printing)
        || ("sudo".equals(name) && words < 3)) {
      command = name;
      printing = "echo".equals(name) || "printf".equals(name);
      if (printing) {
        printed.clear();
      }
      return null;
    }
    if (printing) {
      if (!word.startsWith("-") && !word.startsWith("%") && printed.size() < LONGEST_COMMAND) {
        printed.add(new int[] {start, stop});
      }
      return null;
    }
    if (afterPipe) {
      consume(word);
    }
    if (command == null) {
      return null;
    }
    return flag(word, start, stop);
  }

  private ShellFlags.@Nullable Carries flag(String word, int start, int stop) {
    if (command == null || word.length() < 2) {
      return null;
    }
    if ("gh".equals(command) && "secret".equals(word)) {
      command = ShellFlags.GH_SECRET;
    }
    if ("net".equals(command) && word.startsWith("/user:")) {
      return ShellFlags.Carries.NEXT;
    }
    var flags = ShellFlags.FLAGS.getOrDefault(command, Map.of());
    var whole = flags.get(word);
    if (whole != null) {
      return whole == ShellFlags.Carries.GLUED ? null : whole;
    }
    var assigned = word.indexOf('=');
    if (assigned > 2 && flags.containsKey(word.substring(0, assigned))) {
      carried(flags.get(word.substring(0, assigned)), start + assigned + 1, stop);
      return null;
    }
    var glued = flags.get(word.substring(0, 2));
    if (glued != null && word.charAt(0) == '-' && word.charAt(1) != '-' && word.length() > 4) {
      if (glued == ShellFlags.Carries.GLUED
          || glued == ShellFlags.Carries.EITHER
          || glued == ShellFlags.Carries.AFTER_COLON
          || glued == ShellFlags.Carries.AFTER_PERCENT) {
        carried(glued, start + 2, stop);
      }
    }
    return null;
  }

  private void carried(ShellFlags.@Nullable Carries carries, int start, int stop) {
    if (carries == ShellFlags.Carries.AFTER_COLON || carries == ShellFlags.Carries.AFTER_PERCENT) {
      var mark = text.indexOf(carries == ShellFlags.Carries.AFTER_COLON ? ':' : '%', start, stop);
      if (mark > 0 && Chars.at(text, mark - 1) != '$' && !inReference(start, mark)) {
        secret(mark + 1, stop, Context.SHELL_ARGUMENT, true);
        if (stop - mark <= 2) {
          token(start, mark);
        }
      }
      return;
    }
    var value = bare(start, stop);
    if ("curl".equals(command)) {
      if (value.indexOf('=') > 0) {
        Headers.cookies(scan, start, unquotedEnd(start, stop));
      }
      return;
    }
    // `docker -p 80:80` and `ssh -p 22` are ports.
    var port =
        !value.isEmpty()
            && value
                .chars()
                .allMatch(c -> Chars.isDigit((char) c) || c == ':' || c == '.' || c == '/')
            && value.length() < 12;
    secret(start, stop, Context.SHELL_ARGUMENT, !port && !value.startsWith("-"));
  }

  private void token(int start, int stop) {
    var from = unquotedStart(start);
    var value = text.substring(from, stop);
    if (Value.isSecret(value, Value.Place.PROSE, Kind.TOKEN)) {
      scan.cut(from, stop, Context.SHELL_ARGUMENT, scan.kindOf(value, Kind.TOKEN));
    }
  }

  private boolean inReference(int start, int mark) {
    var open = Chars.lastBefore(text, "{", mark, Math.min(64, mark - start));
    return (open >= start && Chars.at(text, open - 1) == '$' && text.indexOf('}', open, mark) < 0)
        || text.startsWith("$env:", unquotedStart(start))
        || text.startsWith("$(", unquotedStart(start))
        || text.charAt(unquotedStart(start)) == '`'
        || text.startsWith("{{", unquotedStart(start));
  }

  /// A consumer of standard input makes what was printed a secret.
  private void consume(String word) {
    var user = "chpasswd".equals(word);
    var reads =
        user
            || "--password-stdin".equals(word)
            || "--with-token".equals(word)
            || "passwd".equals(word)
            || "cryptsetup".equals(word)
            || "put".equals(word)
            || "-S".equals(word)
            || "--passphrase-fd".equals(word)
            || "--body-file".equals(word)
            || ("set".equals(word) && "gh".equals(command))
            || ("login".equals(word) && "snyk".equals(command));
    if (reads) {
      for (int[] span : printed) {
        var colon = text.indexOf(':', span[0], span[1]);
        secret(user && colon >= 0 ? colon + 1 : span[0], span[1], Context.SHELL_INPUT, true);
      }
      printed.clear();
    }
  }

  private void secret(int start, int stop, Context context, boolean certain) {
    var from = unquotedStart(start);
    var to = unquotedEnd(from, stop);
    if (!certain || to - from < 3 || from >= to || scan.isCut(from, to)) {
      return;
    }
    var value = text.substring(from, to);
    var trimmed = value.endsWith("\\n") ? value.substring(0, value.length() - 2) : value;
    if (trimmed.length() < 3
        || Placeholder.isReference(trimmed)
        || Placeholder.isPlaceholder(trimmed)
        || trimmed.indexOf("$(") >= 0) {
      return;
    }
    scan.cut(from, from + trimmed.length(), context, scan.kindOf(trimmed, Kind.PASSWORD));
  }

  private int unquotedStart(int start) {
    return start < end && (text.charAt(start) == '\'' || text.charAt(start) == '"')
        ? start + 1
        : start;
  }

  private int unquotedEnd(int start, int stop) {
    return stop > start && (text.charAt(stop - 1) == '\'' || text.charAt(stop - 1) == '"')
        ? stop - 1
        : stop;
  }

  private boolean isWhole(int start, int stop) {
    var c = text.charAt(start);
    return stop - start > 2 && (c == '\'' || c == '"') && text.charAt(stop - 1) == c;
  }

  private String bare(int start, int stop) {
    var from = unquotedStart(start);
    return text.substring(
        from, Math.max(from, Math.min(unquotedEnd(from, stop), from + LONGEST_COMMAND)));
  }

  /// Steps over blanks and operators; an operator ends the command.
  private boolean skipToWord() {
    while (at < end) {
      var c = text.charAt(at);
      if (c == '\\' && Chars.at(text, at + 1) == '\n') {
        at += 2;
      } else if (c == '|' || c == ';' || c == '&' || c == '\n' || c == '(' || c == ')') {
        afterPipe = c == '|' && Chars.at(text, at + 1) != '|' && Chars.at(text, at - 1) != '|';
        command = null;
        words = 0;
        printing = false;
        if (!afterPipe) {
          printed.clear();
        }
        at++;
      } else if (Chars.isBlank(c) || c == '\r') {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  private int wordEnd() {
    var i = at;
    while (i < end) {
      var c = text.charAt(i);
      if (c == '\'' || c == '"') {
        var close = scan.find(c, i + 1);
        while (c == '"' && close < end && text.charAt(close - 1) == '\\' && close > i + 1) {
          close = scan.find(c, close + 1);
        }
        i = close < end ? close + 1 : i + 1;
      } else if (c == '\\') {
        i += 2;
      } else if (Chars.isSpace(c) || c == '|' || c == ';' || c == '&' || c == ')') {
        break;
      } else {
        i++;
      }
    }
    return Math.min(i, end);
  }
}

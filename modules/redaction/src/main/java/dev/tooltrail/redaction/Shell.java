package dev.tooltrail.redaction;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Secrets that only the grammar of the shell tells: `mysql -pV`, `curl -u user:V`, `echo V |
/// docker login --password-stdin`.
///
/// It reads one simple command from its name on. The text around need not be shell at all: nothing
/// is cut but the argument of a known flag of a known command.
final class Shell {
  private static final int LONGEST = 8_192;
  private static final int MOST_LEVELS = 3;
  private static final int MOST_PIPES = 3;

  private final Scan scan;
  private final Text text;
  private int end;
  private int at;

  /// The bounds of the last word, without its quotes.
  private int wordStart;

  private int wordEnd;

  private boolean quoted;

  private Shell(Scan scan, int from, int end) {
    this.scan = scan;
    this.text = scan.text();
    this.at = from;
    this.end = Math.min(end, from + LONGEST);
  }

  /// The name of a command, and a blank.
  static void command(Scan scan, Command command, int start, int end) {
    if (start < scan.lexedTo() || !isName(scan.text(), start)) {
      return;
    }
    var shell = new Shell(scan, end, scan.text().to);
    shell.arguments(command, 0);
    scan.lexed(shell.at);
  }

  private static boolean isName(Text text, int start) {
    var before = text.at(start - 1);
    return text.startsToken(start)
        && before != '-'
        && before != '.'
        && before != '='
        && before != '@'
        && before != ':';
  }

  /// One word of a command, as `held` says.
  static void word(Scan scan, Arguments.Held held) {
    var text = scan.text();
    var shell = new Shell(scan, text.from, text.to);
    shell.wordStart = text.from;
    shell.wordEnd = text.to;
    shell.held(held, text.string());
  }

  /// `reader <<< V`.
  static void hereString(Scan scan, int start, int end) {
    var text = scan.text();
    if (text.at(start - 1) == '<') {
      return;
    }
    var from = start;
    var least = Math.max(text.from, Math.max(scan.lexedTo(), start - 300));
    while (from > least && !isOperator(text.at(from - 1))) {
      from--;
    }
    if (from > text.from && !isOperator(text.at(from - 1))) {
      return;
    }
    var shell = new Shell(scan, from, text.to);
    while (shell.word()) {
      var command = shell.named(text.string(shell.wordStart, shell.wordEnd));
      if (command != null && !"sudo".equals(command.name())) {
        shell.arguments(command, 0);
        break;
      }
    }
    scan.lexed(Math.max(end, shell.at));
  }

  /// `echo V | reader`: what is printed is a secret if what reads it expects one.
  static void printed(Scan scan, int start, int end) {
    var text = scan.text();
    if (start < scan.printedTo() || !isName(text, start)) {
      return;
    }
    if (text.findBack("ommand", start, 24) >= 0 && text.findBack("ass", start, 40) >= 0) {
      var asked = new Shell(scan, end, text.to);
      if (asked.word()) {
        asked.secret(asked.wordStart, asked.wordEnd, Context.SHELL_INPUT);
      }
      return;
    }
    var pipe = scan.find('|', end);
    if (pipe >= text.to || pipe - end > LONGEST) {
      return;
    }
    var shell = new Shell(scan, end, text.to);
    var words = new ArrayList<int[]>();
    while (shell.word()) {
      var flag = text.at(shell.wordStart) == '-' && shell.wordEnd - shell.wordStart < 4;
      if (!flag && text.at(shell.wordStart) != '%' && words.size() < 16) {
        words.add(new int[] {shell.wordStart, shell.wordEnd});
      }
    }
    scan.printed(shell.at);
    var reader = shell.reader();
    if (reader != null) {
      for (int[] word : words) {
        shell.input(word[0], word[1], reader.command().readsPairs());
      }
    }
  }

  /// `"V" | docker login --password-stdin`, as PowerShell has it.
  static void piped(Scan scan, int start, int end) {
    var text = scan.text();
    var pipe = start;
    while (pipe > text.from
        && start - pipe < 200
        && text.at(pipe) != '|'
        && text.at(pipe) != '\n') {
      pipe--;
    }
    scan.charge(start - pipe);
    var close = pipe - 1;
    while (Chars.isBlank(text.at(close))) {
      close--;
    }
    var quote = text.at(close);
    if (text.at(pipe) != '|' || !Chars.isQuote(quote)) {
      return;
    }
    var open = close - 1;
    while (open > text.from && close - open < 512 && text.at(open) != quote) {
      open--;
    }
    if (text.at(open) == quote) {
      new Shell(scan, open, text.to).secret(open + 1, close, Context.SHELL_INPUT);
    }
  }

  /// The command that reads what stands before the pipe, if it expects a secret.
  private @Nullable Arguments reader() {
    for (int pipes = 0;
        pipes < MOST_PIPES && text.at(at) == '|' && text.at(at + 1) != '|';
        pipes++) {
      at++;
      var found = (Arguments) null;
      while (word()) {
        var word = text.string(wordStart, wordEnd);
        var command = found != null && !"sudo".equals(found.command().name()) ? null : named(word);
        if (command != null) {
          found = new Arguments(command);
        } else if (found != null) {
          found.next(word);
        }
        if (found != null && found.reads()) {
          return found;
        }
      }
    }
    return null;
  }

  private @Nullable Command named(String word) {
    var first = word.isEmpty() ? ' ' : word.charAt(0);
    if (!Chars.isAlnum(first) && first != '/' && first != '.') {
      return null;
    }
    return scan.engine().command(word.substring(word.lastIndexOf('/') + 1));
  }

  private void arguments(Command command, int level) {
    var arguments = new Arguments(command);
    var flag = false;
    while (true) {
      var before = at;
      if (!word()) {
        break;
      }
      var word = text.string(wordStart, wordEnd);
      if (word.startsWith("<<")) {
        redirected(arguments, word);
        continue;
      }
      if (!flag && !quoted && word.length() < 20 && named(word) != null && !"secret".equals(word)) {
        at = before;
        return;
      }
      var held = arguments.next(word);
      if (held != null) {
        held(held, word);
      } else if (quoted && word.indexOf(' ') > 0 && level < MOST_LEVELS) {
        inner(wordStart, wordEnd, level + 1);
      }
      flag = word.startsWith("-");
    }
  }

  /// A command line in quotes: `sh -c "mysql -pV"`.
  private void inner(int from, int to, int level) {
    var shell = new Shell(scan, from, to);
    while (shell.at < shell.end) {
      while (shell.word()) {
        var command =
            shell.quoted ? null : shell.named(text.string(shell.wordStart, shell.wordEnd));
        if (command != null) {
          shell.arguments(command, level);
        }
      }
      shell.at++;
    }
  }

  /// `<<< V`, and the lines of a here-document, for a command that reads a secret.
  private void redirected(Arguments arguments, String word) {
    if (word.startsWith("<<<")) {
      if (word.length() == 3 && !word()) {
        return;
      }
      if (arguments.reads()) {
        input(
            word.length() == 3 ? wordStart : wordStart + 3,
            wordEnd,
            arguments.command().readsPairs());
      }
      return;
    }
    if (word.length() == 2 || "<<-".equals(word)) {
      word();
    }
    var body = text.find('\n', at, text.to);
    if (body < 0 || !arguments.reads()) {
      return;
    }
    var stop = text.find('\n', body + 1, Math.min(text.to, body + LONGEST));
    input(body + 1, stop < 0 ? text.to : stop, arguments.command().readsPairs());
  }

  private void held(Arguments.Held held, String word) {
    var from = wordStart + held.from();
    switch (held.form()) {
      case AFTER_COLON -> pair(':', from);
      case AFTER_PERCENT -> pair('%', from);
      case AFTER_COMMA -> pair(',', from);
      case AFTER_EQUALS -> pair('=', from);
      case AFTER_SLASH -> {
        var slash = text.find('/', from, wordEnd);
        var host = slash < 0 ? -1 : text.find('@', slash, wordEnd);
        if (slash > from
            && text.find(':', from, slash) < 0
            && slash + 1 < wordEnd
            && (host > 0 || new Traits(text.sub(wordStart, wordEnd)).digits > 0)
            && text.find('<', from, wordEnd) < 0) {
          secret(slash + 1, host < 0 ? wordEnd : host, Context.SHELL_ARGUMENT);
        }
      }
      case COOKIES -> {
        if (word.indexOf('=') > 0) {
          Headers.cookies(scan, from, wordEnd);
        }
      }
      case WHOLE, NAMED, GLUED -> whole(from);
    }
  }

  private void whole(int from) {
    var start = from + Bounds.quoteAt(text, from);
    var stop =
        start > from && Chars.isQuote(text.at(wordEnd - 1)) ? wordEnd - (start - from) : wordEnd;
    var value = text.sub(start, Math.max(start, stop));
    var plain = new Traits(value).isLetters() && text.at(from - 1) != '-' && !isFlagged(from);
    if (!value.startsWith("-") && !isSwitch(value) && !isPort(value) && !plain) {
      secret(start, stop, Context.SHELL_ARGUMENT);
    }
  }

  /// Whether a flag stands before the word, or is glued to it; a subcommand says less.
  private boolean isFlagged(int from) {
    if (from > wordStart) {
      return true;
    }
    var i = from - 1;
    while (i > text.from && (Chars.isBlank(text.at(i)) || Chars.isQuote(text.at(i)))) {
      i--;
    }
    while (i > text.from && !Chars.isSpace(text.at(i - 1)) && text.at(i - 1) != '"') {
      i--;
    }
    return text.at(i) == '-' || text.at(i) == '/';
  }

  /// `/persistent:no`.
  private static boolean isSwitch(Text value) {
    var colon = value.indexOf(':');
    return value.at(value.from) == '/'
        && (colon > 1 || new Traits(value).letters() == value.length() - 1);
  }

  /// `docker -p 80:80` and `ssh -p 22` are ports.
  private static boolean isPort(Text value) {
    for (int i = 0; i < value.length(); i++) {
      if (!Chars.isDigit(value.charAt(i)) && ":./".indexOf(value.charAt(i)) < 0) {
        return false;
      }
    }
    return value.length() < 12;
  }

  private void pair(char mark, int from) {
    var colon = text.find(mark, from, wordEnd);
    if (colon < 0
        || text.at(colon - 1) == '$'
        || text.has("//", colon + 1)
        || isReference(from, colon)) {
      return;
    }
    var quote = Bounds.quoteAt(text, colon + 1);
    var last = quote > 0 && Chars.isQuote(text.at(wordEnd - 1)) ? wordEnd - quote : wordEnd;
    var host = mark == ':' && text.find('/', from, colon) > 0 ? text.find('@', colon, last) : -1;
    secret(
        colon + 1 + quote,
        Math.max(colon + 1 + quote, host < 0 ? last : host),
        Context.SHELL_ARGUMENT);
    if (wordEnd - colon <= 1) {
      var value = text.sub(from, colon);
      if (Value.isRandom(value) || Spelling.isUuid(value)) {
        scan.cut(from, colon, Context.SHELL_ARGUMENT, scan.kindOf(value, Kind.TOKEN));
      }
    }
  }

  private boolean isReference(int from, int colon) {
    return text.has("$env:", from)
        || text.has("$(", from)
        || text.at(from) == '`'
        || text.has("{{", from)
        || (text.has("${", from) && text.find('}', from, colon) < 0);
  }

  /// What is read as a password: each line of it.
  private void input(int from, int to, boolean pairs) {
    var start = from;
    while (start < to) {
      var line = text.find("\\n", start, to);
      var stop = line < 0 ? to : line;
      var colon = pairs ? text.find(':', start, stop) : -1;
      secret(colon < 0 ? start : colon + 1, stop, Context.SHELL_INPUT);
      start = stop + 2;
    }
  }

  private void secret(int from, int to, Context context) {
    if (to - from < 3 || scan.isCut(from, to)) {
      return;
    }
    var value = text.sub(from, to);
    if (Placeholder.isReference(value)
        || Placeholder.isPlaceholder(value)
        || value.contains("$(")
        || value.indexOf('{') == 0) {
      return;
    }
    scan.cut(from, to, context, scan.kindOf(value, Kind.PASSWORD));
  }

  /// Reads the next word of the simple command; false at its end, where `at` then is.
  private boolean word() {
    while (at < end && (Chars.isBlank(text.at(at)) || text.at(at) == '\r' || isContinued(at))) {
      at += isContinued(at) ? 2 : 1;
    }
    if (at >= end || isOperator(text.at(at))) {
      return false;
    }
    var quote = Bounds.quoteAt(text, at);
    var close = quote > 0 ? close(at, quote) : -1;
    quoted = close > 0;
    if (quoted) {
      wordStart = at + quote;
      wordEnd = close;
      at = close + quote;
      // Quoted and bare parts may be joined; the first is what matters.
      while (at < end && !isBoundary(at)) {
        at++;
      }
      return true;
    }
    wordStart = at;
    while (at < end && !isBoundary(at)) {
      at = afterPart(at);
    }
    wordEnd = Math.min(at, end);
    scan.charge(wordEnd - wordStart);
    if (wordEnd == wordStart) {
      at++;
      return false;
    }
    return true;
  }

  /// The end of the part of a bare word that starts at `i`: a char, an escape, or what is in
  /// quotes.
  private int afterPart(int i) {
    var quote = Bounds.quoteAt(text, i);
    if (quote == 0) {
      return text.at(i) == '\\' && i + 1 < end ? i + 2 : i + 1;
    }
    var next = text.at(i + quote);
    if (i + quote >= end || Chars.isSpace(next) || isOperator(next) || ",]}".indexOf(next) >= 0) {
      // A quote with nothing behind it closes what the whole command stands in.
      end = i;
      return i;
    }
    var close = close(i, quote);
    return close > 0 ? close + quote : i + quote;
  }

  private int close(int open, int quote) {
    if (quote == Bounds.NESTED.length() && text.has(Bounds.NESTED, open)) {
      return text.find(Bounds.NESTED, open + quote, end);
    }
    var c = text.at(open + quote - 1);
    var i = open + quote;
    while (i < end) {
      var found = scan.find(c, i);
      if (found >= end) {
        return -1;
      }
      var slashes = 0;
      while (found - slashes - 1 >= i && text.at(found - slashes - 1) == '\\') {
        slashes++;
      }
      if (slashes == quote - 1 || (c == '\'' && quote == 1)) {
        return found - (quote - 1);
      }
      i = found + 1;
    }
    return -1;
  }

  private boolean isContinued(int i) {
    return text.at(i) == '\\' && text.at(i + 1) == '\n';
  }

  private boolean isBoundary(int i) {
    var c = text.at(i);
    return Chars.isSpace(c) || isOperator(c) || isContinued(i);
  }

  private static boolean isOperator(char c) {
    return c == '|' || c == ';' || c == '&' || c == '\n' || c == ')' || c == '(';
  }
}

package dev.tooltrail.redaction;

import org.jspecify.annotations.Nullable;

/// A text in the quotes of the shell: JSON that a command gets, or a command line of its own.
///
/// @param start offset after the opening quote
/// @param end offset of the closing one
/// @param isDouble whether backslashes escape
record Quoted(int start, int end, boolean isDouble) {
  /// The text in the quote that opens at `at`, or null if it is not closed.
  static @Nullable Quoted at(Text text, int at) {
    var quote = text.at(at);
    var i = at + 1;
    while (i < text.to) {
      var c = text.at(i);
      if (quote == '\'' && text.has(Bounds.NESTED, i)) {
        i += Bounds.NESTED.length();
      } else if (quote == '"' && c == '\\') {
        i += 2;
      } else if (c == quote) {
        return new Quoted(at + 1, i, quote == '"');
      } else {
        i++;
      }
    }
    return null;
  }

  /// What it reads once the quoting is undone.
  View view(Text text) {
    return View.ofQuoted(text.sub(start, end), isDouble);
  }
}

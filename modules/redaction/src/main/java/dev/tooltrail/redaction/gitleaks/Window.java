package dev.tooltrail.redaction.gitleaks;

/// A text up to an end, for RE2/J; counts what is read of it.
final class Window implements CharSequence {
  private final String text;
  private final int end;
  private int reads;

  Window(String text, int end) {
    this.text = text;
    this.end = end;
  }

  /// The characters read since the last call.
  int takeReads() {
    var taken = reads;
    reads = 0;
    return taken;
  }

  @Override
  public int length() {
    return end;
  }

  @Override
  public char charAt(int index) {
    reads++;
    return text.charAt(index);
  }

  @Override
  public String subSequence(int from, int to) {
    return text.substring(from, to);
  }

  @Override
  public String toString() {
    return text.substring(0, end);
  }
}

package dev.tooltrail.redaction.gitleaks;

/// A text up to an end, for RE2/J; charges what is read of it.
final class Window implements CharSequence {
  /// Reads are charged in lots, as RE2/J reads every character.
  private static final int LOT = 64;

  private final String text;
  private final int end;
  private final int cost;
  private final Work work;
  private int reads;

  /// @param cost steps for each character
  Window(String text, int end, int cost, Work work) {
    this.text = text;
    this.end = end;
    this.cost = cost;
    this.work = work;
  }

  @Override
  public int length() {
    return end;
  }

  @Override
  public char charAt(int index) {
    if (++reads % LOT == 0) {
      work.charge((long) LOT * cost);
    }
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

package dev.tooltrail.app;

import dev.tooltrail.replay.Range;
import dev.tooltrail.replay.Replay;
import dev.tooltrail.replay.Span;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// How far a replay is: a bar on a terminal, else a line now and then.
final class ReplayMeter implements Replay.Progress {
  private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int BAR = 24;

  private final PrintWriter out;
  private final boolean isTerminal;
  private final LongSupplier nanoTime;
  private final Range range;
  private final Map<Span, Long> positions;
  private final long doneBefore;
  private final long startedAt;
  private long toldAt;
  private int drawn;

  /// @param from where it begins or goes on
  ReplayMeter(
      PrintWriter out,
      boolean isTerminal,
      LongSupplier nanoTime,
      Range range,
      Map<Span, Long> from) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.nanoTime = nanoTime;
    this.range = range;
    this.positions = new TreeMap<>(ReplayMeter::compare);
    this.positions.putAll(from);
    this.doneBefore = done();
    this.startedAt = nanoTime.getAsLong();
    this.toldAt = startedAt;
  }

  @Override
  public void at(Map<Span, Long> now) {
    positions.putAll(now);
    long nanos = nanoTime.getAsLong();
    if (nanos - toldAt >= (isTerminal ? REDRAW_NANOS : LINE_NANOS)) {
      toldAt = nanos;
      tell();
    }
  }

  /// The last word; leaves the line of the bar.
  void end() {
    if (isTerminal && drawn > 0) {
      tell();
      out.println();
      out.flush();
    }
  }

  /// For example `57 % of 1,200 bodies, 310/s`.
  String line() {
    long length = range.length();
    double seconds = Math.max(1, nanoTime.getAsLong() - startedAt) / 1e9;
    double rate = (done() - doneBefore) / seconds;
    long left = length - done();
    String time = rate < 0.001 ? "?" : time(Math.round(left / rate));
    return String.format(
            Locale.ROOT,
            "%d %% of %,d bodies, %,.0f/s, %s left",
            length == 0 ? 100 : 100 * done() / length,
            length,
            rate,
            time)
        + lag();
  }

  private void tell() {
    if (!isTerminal) {
      out.println("replay: " + line());
    } else {
      int full = range.length() == 0 ? BAR : (int) Math.min(BAR, BAR * done() / range.length());
      String text = "[" + "#".repeat(full) + "-".repeat(BAR - full) + "] " + line();
      out.print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
      drawn = text.length();
    }
    out.flush();
  }

  private String lag() {
    String lags =
        positions.entrySet().stream()
            .filter(at -> at.getKey().to() > at.getValue())
            .map(at -> at.getKey().partition() + ":" + (at.getKey().to() - at.getValue()))
            .collect(Collectors.joining(" "));
    return lags.isEmpty() ? "" : ", lag " + lags;
  }

  private long done() {
    return positions.entrySet().stream().mapToLong(at -> at.getValue() - at.getKey().from()).sum();
  }

  private static String time(long seconds) {
    return seconds >= 3600
        ? String.format(Locale.ROOT, "%d:%02d h", seconds / 3600, seconds / 60 % 60)
        : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  private static int compare(Span one, Span other) {
    int byTopic = one.topic().compareTo(other.topic());
    return byTopic != 0 ? byTopic : Integer.compare(one.partition(), other.partition());
  }
}

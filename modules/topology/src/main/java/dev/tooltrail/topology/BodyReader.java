package dev.tooltrail.topology;

import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivered;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Governance;
import dev.tooltrail.core.Redaction;
import dev.tooltrail.core.Times;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.intake.Taken;
import dev.tooltrail.intake.TakenBody;
import dev.tooltrail.intake.TakenMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Takes one body apart: decodes and redacts it, erases what is to be erased, and gives each record
/// the place it was read from. The stream and whatever reads the topic or its files beside it all
/// go this way, so that they cannot differ. Safe for use by several threads.
public final class BodyReader {
  private final Intake intake;

  public BodyReader(Intake intake) {
    this.intake = intake;
  }

  /// The records of a body of logs or spans.
  ///
  /// @param account is told what was redacted in each record
  public Arrivals logs(Body body, Governance governance, Consumer<List<Redaction>> account) {
    TakenBody taken =
        body.from().fault() == null
            ? intake.take(body.value(), body.from().sender())
            : intake.refuse(body.value(), body.from().fault());
    var arrived = new ArrayList<Arrived>(taken.records().size());
    for (Taken one : taken.records()) {
      arrived.add(arrived(one, body, governance, account));
    }
    return new Arrivals(
        switch (taken.kind()) {
          case LOGS, SPANS -> Arrivals.Kind.READ;
          case NOT_LOGS -> Arrivals.Kind.OTHER_SIGNAL;
          case UNREADABLE -> Arrivals.Kind.UNREADABLE;
        },
        arrived,
        taken.ignored());
  }

  /// The same for a body where metrics are expected.
  ///
  /// @param account is told what was redacted in each point
  public Arrivals metrics(Body body, Governance governance, Consumer<List<Redaction>> account) {
    TakenMetrics taken =
        body.from().fault() == null
            ? intake.takeMetrics(body.value(), body.from().sender())
            : intake.refuseMetrics(body.value(), body.from().fault());
    var arrived = new ArrayList<Arrived>(taken.size());
    for (TakenMetrics.Point one : taken.points()) {
      account.accept(one.point().envelope().redactions());
      arrived.add(
          new Arrived.Point(
              new Delivered<>(governance.apply(one.point()), delivery(body, one.index()))));
    }
    taken.unreadable().forEach(one -> arrived.add(dead(one, body)));
    return new Arrivals(
        switch (taken.kind()) {
          case METRICS -> Arrivals.Kind.READ;
          case NOT_METRICS -> Arrivals.Kind.OTHER_SIGNAL;
          case UNREADABLE -> Arrivals.Kind.UNREADABLE;
        },
        arrived,
        0);
  }

  private Arrived arrived(
      Taken taken, Body body, Governance governance, Consumer<List<Redaction>> account) {
    return switch (taken) {
      case Taken.ToolFact(int index, var fact) -> {
        account.accept(fact.envelope().redactions());
        yield new Arrived.ToolFact(new Delivered<>(governance.apply(fact), delivery(body, index)));
      }
      case Taken.Event(int index, var event) -> {
        account.accept(event.envelope().redactions());
        yield new Arrived.Event(new Delivered<>(governance.apply(event), delivery(body, index)));
      }
      case Taken.Unreadable unread -> dead(unread, body);
    };
  }

  private Arrived dead(Taken.Unreadable unread, Body body) {
    return new Arrived.Dead(
        new DeadLetter(
            delivery(body, unread.index()),
            unread.reason(),
            unread.digest(),
            unread.sizeBytes(),
            Times.ofMillis(body.timestampMs()),
            intake.keyId()));
  }

  private static Delivery delivery(Body body, int index) {
    return new Delivery(body.topic(), body.topicPartition(), body.offset(), index);
  }
}

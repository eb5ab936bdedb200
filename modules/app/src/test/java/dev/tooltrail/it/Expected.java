package dev.tooltrail.it;

import dev.tooltrail.core.AuditKey;
import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.core.CallRow;
import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.EventRow;
import dev.tooltrail.core.Governance;
import dev.tooltrail.core.MetricPoint;
import dev.tooltrail.core.MetricRow;
import dev.tooltrail.core.MetricTrail;
import dev.tooltrail.core.Persons;
import dev.tooltrail.core.Sender;
import dev.tooltrail.core.Trail;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.intake.Taken;
import dev.tooltrail.intake.TakenMetrics;
import dev.tooltrail.redaction.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the views must hold: the fold over the bodies that were sent, in memory.
final class Expected {
  static final AuditKey KEY = new AuditKey(key());
  static final Persons PERSONS = new Persons(AuditKeys.of(KEY));

  private final Intake intake = new Intake(KEY, Policy.standard());
  private final List<Taken> taken = new ArrayList<>();
  private final List<MetricPoint> points = new ArrayList<>();
  private final List<String> deadLetters = new ArrayList<>();
  private Governance governance = new Governance(PERSONS, List.of());
  private long records;

  /// @param coordinates topic, partition and offset that the body got
  void add(byte[] body, String tenant, String coordinates) {
    add(body, Sender.ofTenant(tenant), coordinates);
  }

  /// The same for a body whose sender a receiver knows.
  void add(byte[] body, Sender sender, String coordinates) {
    for (Taken one : intake.take(body, sender).records()) {
      records++;
      taken.add(one);
      if (one instanceof Taken.Unreadable bad) {
        deadLetters.add(coordinates + "/" + bad.index() + " " + bad.reason());
      }
    }
  }

  /// What was decided about the records.
  void governed(Governance decided) {
    governance = decided;
  }

  private Trail trail() {
    var trail = new Trail();
    for (Taken one : taken) {
      switch (one) {
        case Taken.ToolFact fact -> trail.add(governance.apply(fact.fact()));
        case Taken.Event event -> trail.add(governance.apply(event.event()));
        case Taken.Unreadable bad -> {
          // It is a dead letter.
        }
      }
    }
    return trail;
  }

  /// The same for a body of the metrics topic.
  void addMetrics(byte[] body, String tenant, String coordinates) {
    addMetrics(body, Sender.ofTenant(tenant), coordinates);
  }

  /// The same for a body whose sender a receiver knows.
  void addMetrics(byte[] body, Sender sender, String coordinates) {
    TakenMetrics metrics = intake.takeMetrics(body, sender);
    records += metrics.size();
    metrics.points().forEach(one -> points.add(one.point()));
    metrics
        .unreadable()
        .forEach(bad -> deadLetters.add(coordinates + "/" + bad.index() + " " + bad.reason()));
  }

  List<MetricRow> metrics() {
    var metrics = new MetricTrail();
    points.forEach(point -> metrics.add(governance.apply(point)));
    return metrics.rows();
  }

  /// How many records were delivered, duplicates and unreadable ones included.
  long records() {
    return records;
  }

  List<CallRow> calls() {
    return trail().callRows();
  }

  List<EventRow> events() {
    return trail().eventRows();
  }

  /// As [Pipeline#deadLetters] shows them.
  List<String> deadLetters() {
    return deadLetters.stream().sorted().toList();
  }

  /// The form in which coordinates and reason of a dead letter are compared.
  static String letter(DeadLetter letter) {
    return String.join(
        "/",
        letter.source().topic(),
        Integer.toString(letter.source().topicPartition()),
        Long.toString(letter.source().offset()),
        letter.source().recordIndex() + " " + letter.reason());
  }

  private static byte[] key() {
    var key = new byte[32];
    Arrays.fill(key, (byte) 7);
    return key;
  }
}

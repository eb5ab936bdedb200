package dev.tooltrail.app;

import dev.tooltrail.core.AuditKeys;
import dev.tooltrail.core.DeadLetter;
import dev.tooltrail.core.Delivery;
import dev.tooltrail.core.Governance;
import dev.tooltrail.core.Persons;
import dev.tooltrail.intake.Intake;
import dev.tooltrail.replay.ErasuresTopic;
import dev.tooltrail.replay.RangeException;
import dev.tooltrail.replay.Redrive;
import dev.tooltrail.sink.LiveRows;
import dev.tooltrail.topology.BodyReader;
import dev.tooltrail.topology.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Takes dead letters apart again after a fix, and brings what can be read now into the trail.
@Command(
    name = "redrive",
    description = {
      "Take dead letters apart again after a fix: fetch their bodies from the input topic, and bring"
          + " what can be read now into the running trail. A second time changes nothing."
    },
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = 1,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all can be read now", "1:not done", "2:some still cannot be read"})
final class RedriveCommand implements Callable<Integer> {
  private static final Pattern PLACE =
      Pattern.compile("([^/\\s]+)/([0-9]{1,9})/([0-9]{1,18})(/(-1|[0-9]{1,9}))?");

  @Parameters(
      paramLabel = "TOPIC/PARTITION/OFFSET[/RECORD]",
      arity = "0..*",
      description = "Places as dead_letters and 'replay' name them. Default: all dead letters.")
  private List<String> places = new ArrayList<>();

  @Option(
      names = "--from-table",
      description = "Take the list from the view dead_letters, not from the topic of dead letters.")
  private boolean fromTable;

  @Option(names = "--reason", paramLabel = "WORD", description = "Only those with this reason.")
  private @Nullable String reason;

  @Option(names = "--dry-run", description = "Say what would happen; write nothing.")
  private boolean dryRun;

  @Mixin private TopicOptions topicOptions = new TopicOptions();
  @Mixin private BrokerOption broker = new BrokerOption();
  @Mixin private AuditClickHouse clickHouse = new AuditClickHouse();
  @Mixin private KeyOption key = new KeyOption();
  @Mixin private PolicyOption policy = new PolicyOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Home home = Home.ofUser();
    AuditKeys keys = key.existing(home);
    Topics topics = topicOptions.topics();
    List<Delivery> letters = letters(topics);
    if (letters.isEmpty()) {
      print("no dead letters");
      return 0;
    }
    var reader = new BodyReader(new Intake(keys.current(), policy.read(home)));
    List<Redrive.Outcome> outcomes =
        new Redrive(broker.kafka(), topics, reader, governance(keys, topics)).run(letters, dryRun);
    long readable = 0;
    long records = 0;
    for (Redrive.Outcome outcome : outcomes) {
      readable += outcome.fate() == Redrive.Fate.READABLE ? 1 : 0;
      records += outcome.records();
      print(line(outcome));
    }
    print(
        String.format(
            Locale.ROOT,
            "%,d of %,d dead letters can be read, %,d records%s",
            readable,
            outcomes.size(),
            records,
            dryRun ? "; nothing was written" : " were brought to the trail"));
    return readable == outcomes.size() ? 0 : 2;
  }

  /// An erasure that is not known must not be undone here, so what cannot be read stops this.
  private Governance governance(AuditKeys keys, Topics topics) throws IOException {
    try {
      return new Governance(
          new Persons(keys), ErasuresTopic.read(broker.kafka(), topics.erasures()));
    } catch (RangeException noSuchTopic) {
      return new Governance(new Persons(keys), List.of());
    }
  }

  private List<Delivery> letters(Topics topics) throws IOException {
    if (!places.isEmpty()) {
      if (fromTable || reason != null) {
        throw new UserError("--from-table and --reason: choose among all; places were named");
      }
      return places.stream().map(RedriveCommand::place).toList();
    }
    var letters = new ArrayList<Delivery>();
    Consumer<DeadLetter> taker =
        letter -> {
          if (reason == null || reason.equals(letter.reason())) {
            letters.add(letter.source());
          }
        };
    if (fromTable) {
      try (var live = clickHouse.open()) {
        new LiveRows(live).deadLetters(taker);
      }
    } else {
      Redrive.letters(broker.kafka(), topics.deadLetters(), taker);
    }
    return letters;
  }

  private static Delivery place(String written) {
    Matcher place = PLACE.matcher(written);
    if (!place.matches()) {
      throw new UserError(
          "place: expected TOPIC/PARTITION/OFFSET or with /RECORD behind it, but was '"
              + written
              + "'");
    }
    return new Delivery(
        place.group(1),
        Integer.parseInt(place.group(2)),
        Long.parseLong(place.group(3)),
        place.group(5) == null ? -1 : Integer.parseInt(place.group(5)));
  }

  private static String line(Redrive.Outcome outcome) {
    Delivery at = outcome.letter();
    String place =
        at.topic()
            + "/"
            + at.topicPartition()
            + "/"
            + at.offset()
            + (at.recordIndex() < 0 ? "" : "/" + at.recordIndex());
    return place
        + "  "
        + switch (outcome.fate()) {
          case READABLE ->
              outcome.records()
                  + " records can be read"
                  + (outcome.reason().isEmpty() ? "" : "; others still not: " + outcome.reason());
          case STILL_UNREADABLE -> "still unreadable: " + outcome.reason();
          case NOTHING_TO_READ -> "no record of this signal stands there";
          case GONE -> "the topic holds it no longer";
          case NOT_INPUT -> "is a row that ClickHouse refused; the sink reads it, not redrive";
        };
  }

  private void print(String line) {
    PrintWriter out = Cli.of(spec).getOut();
    out.println(line);
    out.flush();
  }
}

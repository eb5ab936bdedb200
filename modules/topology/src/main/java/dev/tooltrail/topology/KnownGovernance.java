package dev.tooltrail.topology;

import dev.tooltrail.core.Governance;
import dev.tooltrail.core.GovernanceEntry;
import dev.tooltrail.core.GovernanceJson;
import dev.tooltrail.core.Persons;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/// What the topic `audit.erasures` says up to now, as every instance of the stream holds it in
/// whole. The entries that were in the topic when the stream started are known before its first
/// record; a later one as soon as it has been read, which no order with the records is promised
/// for: the command that wrote it looks after those in between.
final class KnownGovernance {
  static final String STORE = "erasures";

  private final ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store;
  private final Persons persons;
  private Governance known;
  private long entries;

  KnownGovernance(ProcessorContext<?, ?> context, Persons persons) {
    store = context.getStateStore(STORE);
    this.persons = persons;
    known = new Governance(persons, List.of());
  }

  /// Entries are only ever added, so their number tells whether there are new ones.
  ///
  /// @throws IllegalStateException if there is an entry that cannot be read: going on would store
  ///   what it may have erased
  Governance now() {
    long count = store.approximateNumEntries();
    if (count != entries) {
      known = new Governance(persons, read());
      entries = count;
    }
    return known;
  }

  private List<GovernanceEntry> read() {
    var all = new ArrayList<GovernanceEntry>();
    try (var stored = store.all()) {
      while (stored.hasNext()) {
        byte[] json = stored.next().value.value();
        all.add(GovernanceJson.read(new String(json, StandardCharsets.UTF_8)));
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("topic of erasures: " + e.getMessage(), e);
    }
    return all;
  }
}

package dev.tooltrail.bench;

import dev.tooltrail.testkit.Captures;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// OTLP bodies as a fleet of Claude Code 2.1.330 clients sends them, made while they are asked for:
/// recorded sessions with new session, prompt, call and request ids, users and times, in bodies of
/// 10 to 69 records, many sessions at a time. The same seed gives the same bytes.
public final class LoadGenerator implements Iterator<byte[]> {
  private static final List<String> SCENARIOS =
      List.of("cc01", "cc20", "cc23", "cc24", "cc38", "cc39");
  private static final int CUTS = 4;
  private static final int OPEN_SESSIONS = 64;
  private static final int MILLIS_BETWEEN_SESSIONS = 700;

  private final long atLeast;
  private final RandomGenerator random;
  private final List<SessionTemplate> templates = new ArrayList<>();
  private final List<Session> open = new ArrayList<>();
  private Truth truth = Truth.NONE;
  private long startMillis;

  /// @param logRecords how many to make at least; sessions are always whole
  public LoadGenerator(long seed, long logRecords) {
    atLeast = logRecords;
    random = new SplittableRandom(seed);
    for (String scenario : SCENARIOS) {
      List<byte[]> recorded = Captures.bodies(scenario);
      for (int i = 0; i < CUTS; i++) {
        templates.add(SessionTemplate.of(recorded, random));
      }
    }
    openSessions();
  }

  @Override
  public boolean hasNext() {
    return !open.isEmpty();
  }

  @Override
  public byte[] next() {
    if (open.isEmpty()) {
      throw new NoSuchElementException();
    }
    int chosen = random.nextInt(open.size());
    Session session = open.get(chosen);
    byte[] body = session.next();
    if (session.isOver()) {
      open.set(chosen, open.getLast());
      open.removeLast();
      openSessions();
    }
    return body;
  }

  /// What is true of all bodies of all sessions begun so far; once there is no next body, of
  /// everything.
  public Truth truth() {
    return truth;
  }

  private void openSessions() {
    while (open.size() < OPEN_SESSIONS && truth.logRecords() < atLeast) {
      SessionTemplate template = templates.get(random.nextInt(templates.size()));
      startMillis += random.nextInt(1, 2 * MILLIS_BETWEEN_SESSIONS);
      open.add(new Session(template, template.freshIds(random), startMillis));
      truth = truth.plus(template.truth());
    }
  }

  private static final class Session {
    private final SessionTemplate template;
    private final byte[][] ids;
    private final long shiftMillis;
    private int sent;

    Session(SessionTemplate template, byte[][] ids, long shiftMillis) {
      this.template = template;
      this.ids = ids;
      this.shiftMillis = shiftMillis;
    }

    byte[] next() {
      return template.bodies().get(sent++).fill(ids, shiftMillis);
    }

    boolean isOver() {
      return sent == template.bodies().size();
    }
  }
}

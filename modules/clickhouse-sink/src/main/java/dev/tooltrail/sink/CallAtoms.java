package dev.tooltrail.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tooltrail.core.Carrier;
import dev.tooltrail.core.Envelope;
import dev.tooltrail.core.Execution;
import dev.tooltrail.core.Fact;
import dev.tooltrail.core.Identity;
import dev.tooltrail.core.Statement;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Facts as the sortable strings that the table `calls` merges with `min`.
///
/// An atom begins with the fact's place in the order of facts, so that the lowest string is the
/// lowest fact ([Fact#ORDER]); its fields follow, separated by the byte 0xFF, which no UTF-8 text
/// contains. The positions of the fields are read by `sql/002_views.sql`; the two change together.
final class CallAtoms {
  /// Sorts after every atom: there is no such fact.
  private static final byte[] NONE = {0x7F};

  private static final int SEPARATOR = 0xFF;
  private static final ObjectWriter JSON = JsonMapper.builder().build().writer();

  private CallAtoms() {}

  static byte[] head(@Nullable Fact fact) {
    if (fact == null) {
      return NONE;
    }
    Envelope envelope = fact.envelope();
    Statement statement = fact.statement();
    Execution execution = fact.execution();
    Identity identity = envelope.identity();
    return new Atom(fact)
        .add(Long.toString(envelope.at()))
        .add(envelope.recordId())
        .add(Integer.toString(envelope.policyVersion()))
        .add(envelope.keyId())
        .add(envelope.agentVersion())
        .add(envelope.promptId())
        .add(envelope.subagentId())
        .add(envelope.parentSubagentId())
        .add(envelope.requestId())
        .add(envelope.traceId())
        .add(fact.tool().name())
        .add(fact.tool().source())
        .add(fact.tool().mcpServer())
        .add(fact.tool().mcpTool())
        .add(statement.verdict().word())
        .add(statement.word())
        .add(statement.source())
        .add(statement.authority().word())
        .add(fact.permissionMode())
        .add(execution.success().word())
        .add(Long.toString(execution.durationMs()))
        .add(execution.errorType())
        .add(execution.mcpServerScope())
        .add(Long.toString(execution.inputSizeBytes()))
        .add(Long.toString(execution.resultSizeBytes()))
        .add(identity.userId())
        .add(identity.userEmail())
        .add(identity.userAccount())
        .add(identity.organizationId())
        .add(identity.name())
        .add(identity.assurance().word())
        .add(envelope.timeQuality().word())
        .add(fact.expectation().word())
        .add(json(envelope.planted()))
        .add(json(envelope.redactions()))
        .add(json(fact.parameters().digests()))
        .add(fact.carrier().word())
        .add(execution.exitCode() == null ? "" : execution.exitCode().toString())
        .toBytes();
  }

  /// The long texts, apart, so that questions that do not show them do not read them.
  static byte[] payload(@Nullable Fact fact) {
    if (fact == null) {
      return NONE;
    }
    return new Atom(fact)
        .add(fact.parameters().text())
        .add(fact.execution().toolInput())
        .add(fact.execution().error())
        .add(fact.execution().output())
        .toBytes();
  }

  /// A log record before a span.
  private static String carrier(Carrier carrier) {
    return switch (carrier) {
      case LOG_RECORD -> "0";
      case SPAN -> "1";
    };
  }

  /// The lowest id of an empty range, which must not win a `min`.
  static byte[] lowestId(String id) {
    return id.isEmpty() ? NONE : id.getBytes(StandardCharsets.UTF_8);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("atom: cannot be written as JSON", e);
    }
  }

  private static final class Atom {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    Atom(Fact fact) {
      Envelope envelope = fact.envelope();
      var hex = HexFormat.of();
      String order =
          carrier(fact.carrier())
              + hex.toHexDigits(envelope.at())
              + envelope.recordId()
              + hex.toHexDigits(Integer.MAX_VALUE - envelope.policyVersion())
              + envelope.keyId();
      bytes.writeBytes(order.getBytes(StandardCharsets.UTF_8));
    }

    Atom add(String field) {
      bytes.write(SEPARATOR);
      bytes.writeBytes(field.getBytes(StandardCharsets.UTF_8));
      return this;
    }

    byte[] toBytes() {
      return bytes.toByteArray();
    }
  }
}

package dev.tooltrail.testkit;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Values that must not take down what is delivered beside them: of another signal, cut off, no
/// OTLP, no telemetry at all.
public final class Poison {
  /// How many of [#bodies] come first and are no logs, but nothing broken either.
  public static final int OTHER_SIGNAL = 2;

  private Poison() {}

  /// None of them holds a record that can be read.
  public static List<byte[]> bodies(Random random) {
    byte[] valid = Captures.bodies("cc01").getFirst();
    byte[] gzip = OtlpBodies.gzip(valid);
    byte[] noise = new byte[300];
    random.nextBytes(noise);
    noise[0] = (byte) 0xff;
    return List.of(
        Captures.metricsBody(),
        new byte[0],
        noise,
        Arrays.copyOf(valid, valid.length - 7),
        Arrays.copyOf(gzip, gzip.length / 2),
        "{\"resourceLogs\":[{".getBytes(StandardCharsets.UTF_8),
        "[1,2]".getBytes(StandardCharsets.UTF_8),
        "plain words".getBytes(StandardCharsets.UTF_8),
        OtlpBodies.toProtobuf(List.of(brokenRecord())));
  }

  /// The same records and one more that is broken, which does not make the body unreadable.
  public static byte[] withBrokenRecord(byte[] body) {
    var resourceLogs = new ArrayList<>(OtlpBodies.parse(body));
    resourceLogs.add(brokenRecord());
    return OtlpBodies.toProtobuf(resourceLogs);
  }

  /// One record whose bytes are no record: its first field claims more than there is.
  private static ResourceLogs brokenRecord() {
    UnknownFieldSet.Field field =
        UnknownFieldSet.Field.newBuilder()
            .addLengthDelimited(ByteString.copyFrom(new byte[] {0x2a, 0x70, 0x01}))
            .build();
    ScopeLogs scope =
        ScopeLogs.newBuilder()
            .setUnknownFields(UnknownFieldSet.newBuilder().addField(2, field).build())
            .build();
    return ResourceLogs.newBuilder().addScopeLogs(scope).build();
  }
}

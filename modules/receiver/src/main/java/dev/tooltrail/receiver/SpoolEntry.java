package dev.tooltrail.receiver;

import dev.tooltrail.core.Sender;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// One message that waits for Kafka.
///
/// @param value a body, or a part of one that is too large for one message
@SuppressWarnings("ArrayRecordComponent") // entries are never compared
record SpoolEntry(String topic, Sender sender, byte[] value) {
  /// What surrounds the value at most: four names of at most 255 bytes, each with its length.
  static final int MAX_NAMES_BYTES = 4 * (2 + 255);

  private static final int NAMES = 4;

  /// How many bytes [#toBytes] gives.
  int size() {
    // Topics and names are ASCII.
    int names =
        topic.length()
            + sender.tenant().length()
            + sender.organization().length()
            + sender.user().length();
    return NAMES * Short.BYTES + names + value.length;
  }

  byte[] toBytes() {
    var bytes = new ByteArrayOutputStream(size());
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF(topic);
      out.writeUTF(sender.tenant());
      out.writeUTF(sender.organization());
      out.writeUTF(sender.user());
      out.write(value);
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes all that is written", e);
    }
    return bytes.toByteArray();
  }

  /// @throws IOException if it is none
  static SpoolEntry of(byte[] bytes) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String topic = in.readUTF();
      var sender = new Sender(in.readUTF(), in.readUTF(), in.readUTF());
      return new SpoolEntry(topic, sender, in.readAllBytes());
    }
  }

  @Override
  public String toString() {
    return "SpoolEntry[" + topic + ", " + value.length + " bytes]";
  }
}

package dev.tooltrail.otlp;

import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/// Digests of what surrounds a record, which its id covers as well: the attributes of its resource,
/// and the name and version of its scope. Not keyed, and never shown: they only go into the keyed
/// id.
final class RecordContext {
  private RecordContext() {}

  static byte[] ofResource(List<KeyValue> attributes) {
    return sha256()
        .digest(Resource.newBuilder().addAllAttributes(attributes).build().toByteArray());
  }

  static byte[] ofScope(byte[] resource, InstrumentationScope scope) {
    MessageDigest digest = sha256();
    byte[] name = scope.getName().getBytes(StandardCharsets.UTF_8);
    digest.update(resource);
    // With its length first, so that name and version cannot lend each other characters.
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).flip());
    digest.update(name);
    return digest.digest(scope.getVersion().getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}

package dev.tooltrail.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import dev.tooltrail.core.AuditKey;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;

/// What surrounds a record: its resource and its scope.
///
/// @param resource attributes as text
/// @param digest of the attributes of the resource, and the name and version of the scope, which a
///   record's id covers as well. Not keyed, and never shown: it only goes into the keyed id
record RecordContext(Map<String, String> resource, InstrumentationScope scope, ByteString digest) {

  /// What the records of all scopes of one resource share.
  record OfResource(Map<String, String> attributes, ByteString digest) {}

  static OfResource ofResource(List<KeyValue> attributes) {
    byte[] canonical = Resource.newBuilder().addAllAttributes(attributes).build().toByteArray();
    return new OfResource(
        Attributes.text(attributes), ByteString.copyFrom(sha256().digest(canonical)));
  }

  static RecordContext of(OfResource resource, InstrumentationScope scope) {
    MessageDigest digest = sha256();
    byte[] name = scope.getName().getBytes(StandardCharsets.UTF_8);
    digest.update(resource.digest.asReadOnlyByteBuffer());
    // With its length first, so that name and version cannot lend each other characters.
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).flip());
    digest.update(name);
    byte[] whole = digest.digest(scope.getVersion().getBytes(StandardCharsets.UTF_8));
    return new RecordContext(resource.attributes, scope, ByteString.copyFrom(whole));
  }

  /// The id of a record that stands here.
  ///
  /// @param canonical the record in its canonical form
  String idOf(MessageLite canonical, AuditKey key) {
    byte[] bytes = canonical.toByteArray();
    return key.recordId(digest.toByteArray(), bytes, 0, bytes.length);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}

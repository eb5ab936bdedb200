package dev.tooltrail.otlp;

import static dev.tooltrail.otlp.Bodies.KEY;
import static dev.tooltrail.otlp.Bodies.gzip;
import static dev.tooltrail.otlp.Bodies.logRecord;
import static dev.tooltrail.otlp.Bodies.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DecoderLimitsTest {

  @Test
  void aGzipBombStopsAtTheLimit() throws IOException {
    byte[] tenGigabytes = bomb(160);

    DecodedBody body = Bodies.DECODER.decode(tenGigabytes);

    assertThat(tenGigabytes.length).isLessThan(11 << 20);
    assertThat(body).isEqualTo(new DecodedBody.Malformed(BodyFault.TOO_LARGE));
  }

  @Test
  void theSizeIsLimitedPlainAndUnpacked() {
    byte[] body = request(logRecord("a"));
    OtlpDecoder exact = new OtlpDecoder(KEY, new DecoderLimits(body.length, 10, 32));
    OtlpDecoder less = new OtlpDecoder(KEY, new DecoderLimits(body.length - 1, 10, 32));

    assertThat(exact.decode(body)).isInstanceOf(DecodedBody.Logs.class);
    assertThat(less.decode(body)).isEqualTo(new DecodedBody.Malformed(BodyFault.TOO_LARGE));
    assertThat(less.decode(gzip(body))).isEqualTo(new DecodedBody.Malformed(BodyFault.TOO_LARGE));
  }

  @Test
  void theNumberOfPartsIsLimited() {
    OtlpDecoder decoder = new OtlpDecoder(KEY, new DecoderLimits(1000, 4, 32));
    byte[] a = logRecord("a");

    assertThat(decoder.decode(request(a, a))).isInstanceOf(DecodedBody.Logs.class);
    assertThat(decoder.decode(request(a, a, a)))
        .isEqualTo(new DecodedBody.Malformed(BodyFault.TOO_MANY_PARTS));
    assertThat(decoder.decode(Bodies.json("{}", "{}", "{}")))
        .isEqualTo(new DecodedBody.Malformed(BodyFault.TOO_MANY_PARTS));
  }

  @Test
  void refusesLimitsOutOfRange() {
    assertThatThrownBy(() -> new DecoderLimits(0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxBodyBytes: expected a number from 1 to 2147483583 but was 0");
    assertThatThrownBy(() -> new DecoderLimits(1, 1, 101))
        .hasMessage("maxDepth: expected a number from 1 to 100 but was 101");
  }

  /// Members of 64 MiB one after the other, which gzip reads as one stream.
  private static byte[] bomb(int members) throws IOException {
    byte[] member = gzip(new byte[64 << 20]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < members; i++) {
      out.write(member);
    }
    return out.toByteArray();
  }
}

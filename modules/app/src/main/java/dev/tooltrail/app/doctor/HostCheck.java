package dev.tooltrail.app.doctor;

import dev.tooltrail.app.config.RunConfig;
import dev.tooltrail.receiver.OtlpReceiver;
import dev.tooltrail.receiver.ReceiverSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// This machine: keys, folders, ports, certificates.
final class HostCheck {
  private static final long LITTLE_SPACE_BYTES = 1L << 30;
  private static final Duration SOON = Duration.ofDays(14);

  private final RunConfig config;
  private final Clock clock;

  HostCheck(RunConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  void run(Consumer<Finding> found) {
    config
        .keys()
        .ifPresent(keys ->
            found.accept(
                Finding.ok(
                    "audit key",
                    "id "
                        + keys.current().id()
                        + (keys.all().size() > 1 ? ", " + keys.all().size() + " keys" : ""))));
    found.accept(Finding.ok("redaction policy", "version " + config.policy().version()));
    config.stream().ifPresent(stream -> found.accept(stateDir(stream.stateDir())));
    config.receiver().ifPresent(receiver -> receiver(receiver, found));
  }

  private static Finding stateDir(Path folder) {
    String subject = "state " + folder;
    try {
      // Made by the job itself, so that it need not be there yet.
      Path there = folder.toAbsolutePath();
      while (there != null && !Files.exists(there)) {
        there = there.getParent();
      }
      if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
        return Finding.fail(
            subject,
            "cannot be written",
            "give this process the folder, or another one in TOOLTRAIL_STREAM_STATE_DIR");
      }
      long free = Files.getFileStore(there).getUsableSpace();
      return free < LITTLE_SPACE_BYTES
          ? Finding.warn(
              subject, (free >> 20) + " MiB free", "make room: open calls of the horizon lie there")
          : Finding.ok(subject, "can be written, " + (free >> 30) + " GiB free");
    } catch (IOException e) {
      return Finding.fail(subject, e.getClass().getSimpleName(), "look at the file system");
    }
  }

  private void receiver(ReceiverSettings receiver, Consumer<Finding> found) {
    String subject = "receiver " + receiver.host();
    String ports = receiver.httpPort() + " and " + receiver.grpcPort();
    try {
      OtlpReceiver.requireFreePorts(receiver.host(), receiver.httpPort(), receiver.grpcPort());
      found.accept(Finding.ok(subject, "ports " + ports + " are free"));
    } catch (IOException e) {
      found.accept(
          Finding.warn(
              subject,
              String.valueOf(e.getMessage()),
              "nothing, if that is a Tooltrail that runs already"));
    }
    found.accept(
        switch (receiver.access()) {
          case ReceiverSettings.Access.Tokens(Path file) -> tokens(file);
          case ReceiverSettings.Access.Anyone(boolean beyond) ->
              beyond
                  ? Finding.warn(
                      "receiver tokens",
                      "none: whoever reaches the ports can write to the trail",
                      "set TOOLTRAIL_RECEIVER_TOKENS_FILE, unless something before it checks")
                  : Finding.ok(
                      "receiver tokens", "none, and nobody else reaches " + receiver.host());
        });
    receiver.tls().ifPresent(tls -> found.accept(certificate(tls.certificates())));
  }

  private static Finding tokens(Path file) {
    try {
      return Finding.ok("receiver tokens", OtlpReceiver.tokens(file) + " in " + file);
    } catch (IOException | IllegalArgumentException e) {
      return Finding.fail(
          "receiver tokens",
          String.valueOf(e.getMessage()),
          "docs/receiver.md says how it is written");
    }
  }

  private Finding certificate(Path file) {
    String subject = "receiver certificate";
    try (InputStream pem = Files.newInputStream(file)) {
      var certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
      Instant end = certificate.getNotAfter().toInstant();
      Duration left = Duration.between(clock.instant(), end);
      if (left.isNegative()) {
        return Finding.fail(subject, "ended " + end, "renew it: clients refuse it");
      }
      return left.compareTo(SOON) < 0
          ? Finding.warn(subject, "ends " + end, "renew it, and start the receiver again")
          : Finding.ok(subject, "valid until " + end);
    } catch (IOException | CertificateException e) {
      return Finding.fail(subject, file + " holds no certificate in PEM", "name another file");
    }
  }
}

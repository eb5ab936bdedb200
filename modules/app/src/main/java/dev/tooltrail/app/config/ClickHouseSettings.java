package dev.tooltrail.app.config;

import dev.tooltrail.sink.ClickHouseConfig;
import java.util.Map;
import java.util.Optional;

/// How ClickHouse is reached.
public final class ClickHouseSettings {
  static final String PART = "CLICKHOUSE";
  private static final String URL_SHAPE =
      "http:// or https://, a host and a port, and nothing more";

  private ClickHouseSettings() {}

  static ClickHouseConfig of(Part part, boolean isNeeded) {
    String url = part.text("URL", URL_SHAPE, "The HTTP interface. Needed by the sink.").orElse("");
    if (isNeeded && url.isEmpty()) {
      part.problem("URL", "expected " + URL_SHAPE + " but was not set");
    } else if (!url.isEmpty() && !ClickHouseConfig.isUrl(url)) {
      // What was given is not repeated: it may hold a password.
      part.problem("URL", "expected " + URL_SHAPE);
    }
    return new ClickHouseConfig(
        url,
        part.text("DATABASE", "a name", ClickHouseConfig.DATABASE, "Where the tables are."),
        part.text("USER", "a name", "default", "As whom to go there: role `tooltrail_ingest`."),
        part.secret("PASSWORD", "The user's password.").orElse(""),
        new ClickHouseConfig.Tls(
            part.file("CA_FILE", "Certificates, PEM, of the authority to trust for https."),
            part.file("CERTIFICATE_FILE", "This client's own certificate, PEM."),
            part.file("KEY_FILE", "Its private key, PEM.")));
  }

  /// Where a command goes unless its options say otherwise: where the sink goes.
  ///
  /// @param environment of the process; other parts of it are not looked at
  /// @throws ConfigException telling everything that is wrong
  public static Optional<ClickHouseConfig> ofCommand(Map<String, String> environment) {
    var settings = new Settings(environment, Map.of());
    ClickHouseConfig config = of(settings.part(PART), false);
    settings.check();
    return config.url().isEmpty() ? Optional.empty() : Optional.of(config);
  }
}

package dev.tooltrail.sink;

import java.nio.file.Path;
import java.util.Optional;

/// Where ClickHouse is, and as whom to go there.
///
/// @param url of the HTTP interface, for example `http://127.0.0.1:8123`
/// @param password never shown
/// @param tls for `https`
public record ClickHouseConfig(String url, String database, String user, String password, Tls tls) {
  public static final String DATABASE = "tooltrail";

  /// Files in PEM for `https`; without any of them the authorities of the Java runtime are trusted.
  ///
  /// @param authority certificates of the authority to trust
  /// @param certificate this client's own
  /// @param key of that certificate
  public record Tls(Optional<Path> authority, Optional<Path> certificate, Optional<Path> key) {
    public static final Tls USUAL = new Tls(Optional.empty(), Optional.empty(), Optional.empty());
  }

  public ClickHouseConfig(String url, String database, String user, String password) {
    this(url, database, user, password, Tls.USUAL);
  }

  /// Whether that can be the address of an HTTP interface: a scheme, a host, a port, no more.
  public static boolean isUrl(String url) {
    return url.matches("https?://[^/?#@]+/?");
  }

  /// The same place, another database.
  public ClickHouseConfig withDatabase(String other) {
    return new ClickHouseConfig(url, other, user, password, tls);
  }

  @Override
  public String toString() {
    return "ClickHouseConfig[url=" + url + ", database=" + database + ", user=" + user + "]";
  }
}

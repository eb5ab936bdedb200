package dev.tooltrail.sink;

/// Where ClickHouse is, and as whom to go there.
///
/// @param url of the HTTP interface, for example `http://127.0.0.1:8123`
/// @param password never shown
public record ClickHouseConfig(String url, String database, String user, String password) {
  public static final String DATABASE = "tooltrail";

  @Override
  public String toString() {
    return "ClickHouseConfig[url=" + url + ", database=" + database + ", user=" + user + "]";
  }
}

package dev.tooltrail.sink;

import dev.tooltrail.embedded.EmbeddedClickHouse;
import dev.tooltrail.embedded.EngineLibrary;
import dev.tooltrail.testkit.TestClickHouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One ClickHouse under the generated access control (the embedded engine by `users.xml`, a server
/// in a container by SQL), migrated by its administrator, filled by its ingest user with
/// [GuardedRows]. Each role has a user of its name, and there are
///
/// - `auditor_acme`, an auditor of the organization `acme`
/// - `auditor_all`, an auditor of every organization
/// - `team_lead`, an investigator of the team `core`, which is ann alone
/// - `by_role`, who holds `tooltrail_investigator` through another role
/// - `careless`, an auditor without the profile of readers (in `users.xml`)
final class GuardedTrail implements BeforeAllCallback {
  static final List<AccessUser> USERS =
      Stream.concat(
              Arrays.stream(AccessRole.values()).map(role -> new AccessUser(role.word(), role)),
              Stream.of(
                  new AccessUser("auditor_acme", AccessRole.AUDITOR),
                  new AccessUser("auditor_all", AccessRole.AUDITOR),
                  new AccessUser("team_lead", AccessRole.INVESTIGATOR),
                  new AccessUser("by_role", AccessRole.AUDITOR),
                  new AccessUser("careless", AccessRole.AUDITOR)))
          .toList();

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private String url = "";

  @Override
  public void beforeAll(ExtensionContext context) {
    var reason = TestClickHouse.unavailableReason();
    Assumptions.assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
    url =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(GuardedTrail.class))
            .computeIfAbsent("engine", none -> Running.start(), Running.class)
            .url;
  }

  /// What a user gets for a query: the answer, or the error that ends it.
  String ask(String user, String sql) {
    return ask(user, sql, "");
  }

  String askAsDefault(String sql) {
    return send(HttpRequest.newBuilder(URI.create(url)), sql);
  }

  /// @param parameters of the address, as they stand there
  String ask(String user, String sql, String parameters) {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/?database=tooltrail&" + parameters))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(
                            (user + ":" + password(user)).getBytes(StandardCharsets.UTF_8)));
    return send(request, sql);
  }

  private static String send(HttpRequest.Builder request, String sql) {
    try {
      return HTTP.send(
              request.POST(HttpRequest.BodyPublishers.ofString(sql)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body()
          .stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  ClickHouseConfig config(String user) {
    return config(url, user);
  }

  private static ClickHouseConfig config(String url, String user) {
    return new ClickHouseConfig(url, "tooltrail", user, password(user));
  }

  private static String password(String user) {
    return user + "'s own";
  }

  private record Running(String url, AutoCloseable server, Path directory)
      implements AutoCloseable {
    static Running start() {
      try {
        Path directory = Files.createTempDirectory("tooltrail-guarded");
        Path cache = EngineLibrary.cacheDirectory(System.getenv("XDG_CACHE_HOME"));
        Running running =
            TestClickHouse.isContainer()
                ? container(directory, cache)
                : embedded(directory, EngineLibrary.installed(cache, line -> {}));
        fill(running.url);
        return running;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Running embedded(Path directory, Path library) throws IOException {
      Path users = Files.writeString(directory.resolve("users.xml"), usersXml());
      var engine = EmbeddedClickHouse.start(directory.resolve("engine"), library, 0, users);
      return new Running(engine.url(), engine, directory);
    }

    private static Running container(Path directory, Path cache) throws IOException {
      TestClickHouse server = TestClickHouse.start(directory, cache);
      try (var superuser =
          new ClickHouse(
              new ClickHouseConfig(server.url(), "system", server.user(), server.password()))) {
        for (String statement : AccessSql.statements("tooltrail", USERS)) {
          superuser.execute(withPasswords(statement));
        }
        for (String statement :
            List.of(
                "CREATE ROLE soc_lead",
                "GRANT tooltrail_investigator TO soc_lead",
                "GRANT soc_lead TO by_role",
                "REVOKE tooltrail_auditor FROM by_role")) {
          superuser.execute(statement);
        }
      }
      return new Running(server.url(), server, directory);
    }

    private static void fill(String url) throws IOException {
      Migrations.apply(config(url, "admin"), name -> {});
      try (var ingest = new ClickHouse(config(url, "ingest"));
          var admin = new ClickHouse(config(url, "admin"))) {
        GuardedRows.insert(ingest);
        admin.execute(
            "INSERT INTO tenant_readers (user_name, tenant) VALUES ('auditor_acme', 'acme'),"
                + " ('auditor_all', '*')");
        admin.execute(
            "INSERT INTO team_members (tenant, identity, team) VALUES ('', 'ann@x', 'core'),"
                + " ('acme', 'eve@"
                + GuardedRows.OTHER
                + "', 'core')");
        admin.execute("INSERT INTO team_readers (user_name, team) VALUES ('team_lead', 'core')");
      } catch (InsertFailure e) {
        throw new IOException(e);
      }
    }

    private static String usersXml() {
      return withPasswords(AccessXml.text("tooltrail", USERS))
          .replace(
              "  </roles>",
              "    <soc_lead><grants><query>GRANT tooltrail_investigator</query></grants></soc_lead>\n"
                  + "  </roles>")
          .replaceFirst(
              "(?s)(<by_role>.*?)<query>GRANT tooltrail_auditor</query>",
              "$1<query>GRANT soc_lead</query>")
          .replaceFirst("(?s)(<careless>.*?)<profile>tooltrail_reader</profile>", "$1");
    }

    private static String withPasswords(String text) {
      String filled = text;
      for (AccessUser user : USERS) {
        for (String quote : List.of("'%s'", ">%s<")) {
          filled =
              filled.replace(
                  quote.formatted(user.placeholder()),
                  quote.formatted(sha256(password(user.name()))));
        }
      }
      return filled;
    }

    private static String sha256(String password) {
      try {
        return HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(password.getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        server.close();
      } catch (Exception e) {
        throw new IOException(e);
      }
      try (var files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}

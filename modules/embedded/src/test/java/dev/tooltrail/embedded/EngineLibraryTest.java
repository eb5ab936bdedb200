package dev.tooltrail.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rules of the install, with a shell script in the place of npm.
class EngineLibraryTest {

  private static final String INSTALLS =
      """
      echo run >> ../runs
      mkdir -p node_modules/@chdb/lib-linux-x64-gnu
      printf engine > node_modules/@chdb/lib-linux-x64-gnu/libchdb.so
      """;

  @TempDir private Path temporary;
  private Path home;
  private final List<String> progress = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void setUp() {
    home = temporary.resolve("cache").resolve(EngineLibrary.VERSION);
  }

  @Test
  void installsOnceAndSaysSo() throws IOException {
    var library = libraryWith(INSTALLS);

    var first = library.installed(progress::add);
    var second = library.installed(progress::add);

    assertThat(first).isEqualTo(second).isEqualTo(home.resolve("libchdb.so")).hasContent("engine");
    assertThat(home.resolve("runs")).hasContent("run");
    assertThat(progress)
        .containsExactly("Installing the ClickHouse engine (178 MB to fetch, once) into " + home);
    assertThat(home.resolve("staging")).doesNotExist();
  }

  @Test
  void ofSeveralAtOnceOneInstalls() throws Exception {
    var library = libraryWith(INSTALLS);
    Callable<Path> install = () -> library.installed(progress::add);

    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var done : threads.invokeAll(Collections.nCopies(4, install))) {
        assertThat(done.get()).hasContent("engine");
      }
    }

    assertThat(home.resolve("runs")).hasContent("run");
  }

  @Test
  void aHalfInstallIsRedone() throws IOException {
    Files.createDirectories(home.resolve("staging"));
    Files.writeString(home.resolve("staging").resolve("rest"), "of a killed npm");
    Files.writeString(home.resolve("libchdb.so"), "eng"); // killed before the marker
    var library = libraryWith(INSTALLS);

    assertThat(library.installed(progress::add)).hasContent("engine");
  }

  @Test
  void aLibraryOfTheWrongSizeIsInstalledAgain() throws IOException {
    var library = libraryWith(INSTALLS);
    Files.writeString(library.installed(progress::add), "eng");

    assertThat(library.installed(progress::add)).hasContent("engine");
  }

  @Test
  void aFailedNpmIsToldWithItsCodeAndLastLines() throws IOException {
    var library = libraryWith("for i in 1 2 3 4 5 6 7; do echo line $i >&2; done; exit 9");

    assertThatThrownBy(() -> library.installed(progress::add))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessage(
            "ClickHouse engine: expected 'npm ci' to succeed but it ended with 9:"
                + " line 3 | line 4 | line 5 | line 6 | line 7");
  }

  @Test
  void aMissingNpmIsToldWithWhatToInstall() {
    var library = new EngineLibrary(home, new Npm("npm-that-is-not-there"));

    assertThatThrownBy(() -> library.installed(progress::add))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessage(
            "ClickHouse engine: expected the program 'npm-that-is-not-there' on the PATH but it"
                + " cannot be started; install Node.js with npm, or run ClickHouse in Docker");
  }

  @Test
  void npmGetsThePinnedVersionWithItsHashAndNoAddress() throws IOException {
    var library = libraryWith("cp package.json package-lock.json .. && " + INSTALLS);

    library.installed(progress::add);

    assertThat(Files.readString(home.resolve("package.json")))
        .contains("\"%s\": \"%s\"".formatted(EngineLibrary.PACKAGE, EngineLibrary.VERSION));
    assertThat(Files.readString(home.resolve("package-lock.json")))
        .contains(
            "\"version\": \"%s\"".formatted(EngineLibrary.VERSION), "\"integrity\": \"sha512-")
        .doesNotContain("resolved", "http");
  }

  @Test
  void theCacheFollowsTheXdgRule() {
    var end = Path.of("tooltrail", "clickhouse-engine", EngineLibrary.VERSION);
    var home = Path.of(System.getProperty("user.home"));

    assertThat(EngineLibrary.cacheDirectory("/var/cache"))
        .isEqualTo(Path.of("/var/cache", end.toString()));
    assertThat(EngineLibrary.cacheDirectory(null)).isEqualTo(home.resolve(".cache").resolve(end));
    assertThat(EngineLibrary.cacheDirectory("")).isEqualTo(home.resolve(".cache").resolve(end));
  }

  private EngineLibrary libraryWith(String script) throws IOException {
    var npm = temporary.resolve("npm");
    Files.write(npm, ("#!/bin/sh\n" + script).getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(npm, PosixFilePermissions.fromString("rwx------"));
    return new EngineLibrary(home, new Npm(npm.toString()));
  }
}

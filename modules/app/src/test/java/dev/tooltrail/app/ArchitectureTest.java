package dev.tooltrail.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The arrows between the modules, and who alone may touch the world outside.
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.tooltrail");

  private static final String CORE = "dev.tooltrail.core..";
  private static final String OTLP = "dev.tooltrail.otlp..";
  private static final String REDACTION = "dev.tooltrail.redaction..";
  private static final String RECEIVER = "dev.tooltrail.receiver..";
  private static final String INTAKE = "dev.tooltrail.intake..";
  private static final String TOPOLOGY = "dev.tooltrail.topology..";
  private static final String SINK = "dev.tooltrail.sink..";
  private static final String REPLAY = "dev.tooltrail.replay..";
  private static final String DOSSIER = "dev.tooltrail.dossier..";
  private static final String EMBEDDED = "dev.tooltrail.embedded..";
  private static final String APP = "dev.tooltrail.app..";
  private static final String TESTKIT = "dev.tooltrail.testkit..";

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.tooltrail.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void modulesSeeOnlyWhatStandsBeforeThem() {
    never(
        CORE, OTLP, RECEIVER, REDACTION, INTAKE, TOPOLOGY, SINK, REPLAY, DOSSIER, EMBEDDED, APP,
        TESTKIT);
    never(
        REDACTION, CORE, OTLP, RECEIVER, INTAKE, TOPOLOGY, SINK, REPLAY, DOSSIER, EMBEDDED, APP,
        TESTKIT);
    never(
        OTLP, RECEIVER, REDACTION, INTAKE, TOPOLOGY, SINK, REPLAY, DOSSIER, EMBEDDED, APP, TESTKIT);
    never(RECEIVER, REDACTION, INTAKE, TOPOLOGY, SINK, REPLAY, DOSSIER, EMBEDDED, APP, TESTKIT);
    never(INTAKE, RECEIVER, TOPOLOGY, SINK, REPLAY, DOSSIER, EMBEDDED, APP, TESTKIT);
    never(TOPOLOGY, RECEIVER, SINK, REPLAY, DOSSIER, EMBEDDED, APP, TESTKIT);
    never(
        SINK, RECEIVER, TOPOLOGY, INTAKE, REDACTION, OTLP, REPLAY, DOSSIER, EMBEDDED, APP, TESTKIT);
    never(REPLAY, RECEIVER, OTLP, REDACTION, DOSSIER, EMBEDDED, APP, TESTKIT);
    never(
        EMBEDDED, CORE, OTLP, RECEIVER, REDACTION, INTAKE, TOPOLOGY, SINK, REPLAY, DOSSIER, APP,
        TESTKIT);
    never(
        DOSSIER, CORE, OTLP, RECEIVER, REDACTION, INTAKE, TOPOLOGY, REPLAY, EMBEDDED, APP, TESTKIT);
    never(APP, TESTKIT);
  }

  @Test
  void everyLibraryHasItsOneModule() {
    outside("com.google.protobuf..", OTLP, TESTKIT);
    outside("io.opentelemetry..", OTLP, TESTKIT);
    outside("com.linecorp.armeria..", RECEIVER);
    outside("io.netty..", RECEIVER);
    outside("com.clickhouse..", SINK);
    outside("org.apache.kafka.streams..", TOPOLOGY);
    outside("org.apache.kafka..", RECEIVER, TOPOLOGY, SINK, REPLAY, EMBEDDED, APP);
    outside("org.rocksdb..", TOPOLOGY, REPLAY);
    outside("io.micrometer..", RECEIVER, TOPOLOGY, SINK, APP);
    outside("io.micrometer.prometheusmetrics..", APP);
    outside("com.sun.net.httpserver..", APP);
  }

  @Test
  void onlyTheAppReadsTheEnvironment() {
    noClasses()
        .that()
        .resideOutsideOfPackage(APP)
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(CLASSES);
  }

  /// A batch assignment takes an epoch from the clock: any number that grows would do.
  @Test
  void onlyTheAppAndTheEpochOfTheSinkReadTheClock() {
    noClasses()
        .that()
        .resideOutsideOfPackage(APP)
        .and()
        .doNotHaveFullyQualifiedName("dev.tooltrail.sink.BatchAssignment")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  @Test
  void nobodyWritesToStandardOutputBehindTheCommandLine() {
    noClasses().should().accessField(System.class, "out").check(CLASSES);
  }

  private static void never(String from, String... to) {
    noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to)
        .check(CLASSES);
  }

  private static void outside(String library, String... allowed) {
    noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }
}

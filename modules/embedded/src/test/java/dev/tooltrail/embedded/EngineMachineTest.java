package dev.tooltrail.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineMachineTest {

  private static final String CPU = "processor\t: 0\nflags\t\t: fpu sse2 avx avx2 bmi1\n";
  private static final String MAPS = "7f00-7f01 r-xp 0 0 0 /usr/lib/x86_64-linux-gnu/libc.so.6\n";

  @Test
  void linuxOnX86WithAvx2AndGlibcRunsTheEngine() {
    assertThat(new EngineMachine("Linux", "amd64", CPU, MAPS).unsupportedReason()).isEmpty();
  }

  @Test
  void anotherSystemOrProcessorFamilyIsNamedWithTheWayOut() {
    assertThat(new EngineMachine("Mac OS X", "aarch64", "", "").unsupportedReason())
        .contains(
            "ClickHouse engine: expected Linux on x86-64 but this machine has Mac OS X on aarch64;"
                + " run ClickHouse in Docker or name a ClickHouse server of your own");
    assertThat(new EngineMachine("Linux", "aarch64", CPU, MAPS).unsupportedReason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("Linux on aarch64"));
  }

  @Test
  void aProcessorWithoutAvx2IsRefused() {
    var old = "model name\t: avx2 lookalike\nflags\t\t: fpu sse2 avx avx2x\n";

    assertThat(new EngineMachine("Linux", "amd64", old, MAPS).unsupportedReason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("a processor with AVX2"));
  }

  @Test
  void muslIsRefused() {
    var maps = "7f00-7f01 r-xp 0 0 0 /lib/ld-musl-x86_64.so.1\n";

    assertThat(new EngineMachine("Linux", "amd64", CPU, maps).unsupportedReason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("the GNU C library"));
  }
}

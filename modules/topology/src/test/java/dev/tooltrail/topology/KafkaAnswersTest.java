package dev.tooltrail.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KafkaAnswersTest {
  private final KafkaAnswers answers = new KafkaAnswers();

  private Duration after(long seconds, double counted) {
    return answers.steady(counted, Duration.ofSeconds(seconds).toNanos());
  }

  @Test
  void answersThatGoOnAreSteadySinceTheFirstLook() {
    after(0, 10);
    after(10, 30);

    assertThat(after(300, 900)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aShortSilenceIsNone() {
    after(0, 10);

    assertThat(after(15, 10)).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void whileNoAnswerComesNothingIsSteady() {
    after(0, 10);

    assertThat(after(30, 10)).isZero();
  }

  @Test
  void afterASilenceItBeginsAnew() {
    after(0, 10);
    after(100, 10);
    after(110, 11);

    assertThat(after(140, 12)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void whoLooksSeldomSeesNoSilence() {
    after(0, 10);
    after(60, 70);

    assertThat(after(120, 130)).isEqualTo(Duration.ofMinutes(2));
  }
}

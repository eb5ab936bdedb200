package dev.tooltrail.redaction.gitleaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tooltrail.redaction.gitleaks.GitleaksRules.Find;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the rules of a configuration find, feature by feature.
class GitleaksRulesTest {
  private static final GitleaksRules RULES = Samples.rules();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          zorb-token             | see «zorb_1234567890ab» now
          zorb-named             | ZORB_API_KEY = "«a1b2c3d4e5f6g7h8i9j0»"
          zorb-named             | zorb: «a1b2c3d4e5f6g7h8i9j0»
          generic-name           | my_secret='«k3y-8f2Lq9xZ1vB7»'
          generic-name           | PASSWORD=«x9Zk2mQ84rT1»\\n
          second-group           | vexone-«00112233445566aa», the end
          first-group-that-holds | quix:«0123456789» x
          first-group-that-holds | quux:«?!?!?!?!?!» x
          first-group-that-holds | see «quax=12345 »x
          no-keyword-inside      | plumbus «0123456789abcdef01234567.abcdefg»
          no-keywords            | «wubbb-ABCdefghijklmno»p
          old-allow-list         | blip and «blip12345678»
          twice                  | twiceA1234 «twiceB1234»
          with-parts             | «main-123456»
          base-changed           | «on-123456»
          """)
  void aRuleFindsItsSecret(String rule, String marked) {
    var start = marked.indexOf('«');
    var end = marked.indexOf('»') - 1;

    var finds = Naive.find(RULES, marked.replace("«", "").replace("»", ""));

    assertThat(finds).as(marked).containsExactly(new Find(rule, start, end));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          global pattern          | zorb_000000000000
          global stop word        | zorb_1example2345
          target of a list        | zorb_1targeted234
          another file            | zorb_1frombase234
          not random              | zorb=aaaaaaaaaaaaaaaaaaaa
          pattern on the secret   | secret=some.plain-WORDS_only
          pattern on the match    | passenger_pass=k3y-8f2Lq9xZ1vB7
          pattern on the line     | import a; secret=k3y-8f2Lq9xZ1vB7
          both conditions         | secret=build-20241x-Lq9xZ1vB7
          the older allow list    | blip00000000
          disabled rule           | off-123456
          changed entropy         | on-111111
          a part alone            | part-123456
          boundary                | azorb_1234567890ab
          wrong case              | VEXONE-00112233445566aa, the end
          a marker                | secret=[REDACTED:password:1a2b3c4d5e6f]
          a marker inside         | secret="[REDACTED:zorb_12345678901:zorb_12345678901]"
          """)
  void whatIsAllowedIsNoFind(String why, String text) {
    var finds = Naive.find(RULES, text);

    assertThat(finds).as(why).isEmpty();
  }

  @Test
  void bothConditionsMustHoldForAnAllowListWithAnd() {
    assertThat(Naive.find(RULES, "secret=build-241x-Lq9xZ1vB7")).isNotEmpty();
  }

  @Test
  void anAllowListOnLinesSeesTheLineOfEachMatch() {
    var secret = "secret=k3y-8f2Lq9xZ1vB7";
    var text = "import " + secret + "; " + secret + "\n" + secret + "\nimport " + secret;

    assertThat(Naive.find(RULES, text))
        .extracting(Find::start)
        .containsExactly(text.indexOf('\n') + 8);
  }

  @Test
  void allMatchesOfATextAreFound() {
    var text =
        "zorb_1234567890ab\n".repeat(3) + "-----START A CODE-----\n" + "x".repeat(30) + "CODE-----";

    var finds = Naive.find(RULES, text);

    assertThat(finds)
        .extracting(Find::rule)
        .containsExactly("zorb-token", "zorb-token", "zorb-token", "endless");
    assertThat(finds).extracting(Find::end).last().isEqualTo(text.length());
  }

  @Test
  void whatAGenericRuleFindsIsToldByAnotherRuleThatFindsItToo() {
    var finds = Naive.find(RULES, "secret=zorb_1234567890ab");

    assertThat(finds).containsExactly(new Find("zorb-token", 7, 24));
  }

  @Test
  void aMatchMayCrossLines() {
    var text = "a\nflurb x\ny\n z --user=someone\nb";

    assertThat(Naive.find(RULES, text)).containsExactly(new Find("lines", 22, 29));
  }

  @Test
  void keywordsAreDistinctAndInLowerCase() {
    assertThat(RULES.keywords()).doesNotHaveDuplicates().contains("zorb_", "zorb", "on-");
    assertThat(RULES.rules().getFirst())
        .isEqualTo(
            new GitleaksRule(
                "zorb-token", "A token with a prefix", List.of("zorb_"), List.of("token", "zorb")));
  }

  @Test
  void whatHasNoEffectIsAWarning() {
    assertThat(RULES.warnings())
        .containsExactlyInAnyOrder(
            "rules.toml: rule 'generic-name': allowlist 5: paths have no effect",
            "rules.toml: rule 'twice': is there more than once, the last one counts",
            "rules.toml: rule 'with-parts': key mystery is not known",
            "base.toml: allowlist: commits have no effect",
            "rules.toml: rule 'with-parts': applies without the parts it requires",
            "rules.toml: rule 'part': is a part of other rules, so it is left out",
            "rules.toml: rule 'path-only': is about paths only, so it is left out",
            "rules.toml: rule 'path-and-regex': applies to some paths only, so it is left out");
  }

  @Test
  void aTextThatCostsTooMuchIsNotSearchedToTheEnd() {
    var text = hostile("=");

    assertThatThrownBy(() -> Naive.find(RULES, text))
        .isInstanceOf(TooMuchWorkException.class)
        .hasMessageStartingWith("search for gitleaks rules: expected at most ");
  }

  @Test
  void aTextOfKeywordsAloneCostsLittle() {
    var text = hostile(" ");
    var work = new Work(text.length());

    RULES.find(text, Naive.hits(RULES, text), work, true);

    assertThat(work.steps()).isLessThan(text.length());
  }

  private static String hostile(String between) {
    var unit = String.join(between, RULES.keywords()) + " ";
    return unit.repeat(300_000 / unit.length());
  }
}

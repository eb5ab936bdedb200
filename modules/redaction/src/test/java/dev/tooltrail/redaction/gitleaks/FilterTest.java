package dev.tooltrail.redaction.gitleaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The filter changes nothing of what is found.
class FilterTest {
  private static final GitleaksRules RULES = Samples.rules();

  static List<CompiledRule> rules() {
    return RULES.compiled();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void textsOfAPatternAndTextsNearThemAreFoundAsWithoutFilter(CompiledRule rule) {
    var random = new Random(rule.rule().id().hashCode());
    var syntax = SyntaxParser.parse(rule.pattern().pattern()).orElseThrow();
    var texts = new ArrayList<>(List.of(""));
    for (int i = 0; i < 400; i++) {
      var text = around(Samples.of(syntax, random), rule, random);
      texts.add(text);
      assertSame(text);
      assertSame(Mutations.of(text, texts.get(random.nextInt(texts.size())), random));
      assertSame(text + texts.get(random.nextInt(texts.size())));
    }
  }

  private static String around(String sample, CompiledRule rule, Random random) {
    var keywords = rule.rule().keywords();
    var keyword = keywords.isEmpty() ? "" : keywords.get(random.nextInt(keywords.size()));
    return List.of("", " ", "a", "\n", keyword + " ", keyword).get(random.nextInt(6))
        + sample
        + List.of("", " ", "a", "\n", "'", "]").get(random.nextInt(6));
  }

  private static void assertSame(String text) {
    assertThat(Naive.find(RULES, text)).as(text).isEqualTo(Naive.unfiltered(RULES, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zorb \u212aeyword=a1b2c3d4e5f6",
        "\u017fecret=k3y-8f2Lq9xZ1vB7 secret",
        "pa\u017fs keyword pass=\u017f3y-8f2Lq9xZ1vB7",
        "glyph\ud83d\udd11\ud83d\udd11\ud83d\udd11\ud83d\udd11\ud83d\udd11\ud83d\udd11\ud83d\udd11\ud83d\udd11!",
        "glyph\ud83d\udd11\ud83d\udd11\ud83da\udd11bcde!"
      })
  void lettersBeyondAsciiAreFoundAsWithoutFilter(String text) {
    assertSame(text);
  }

  @Test
  void mostRulesAreAnchoredToTheirKeywords() {
    assertThat(RULES.compiled())
        .filteredOn(rule -> rule.filter() == null || !rule.filter().anchored())
        .extracting(rule -> rule.rule().id())
        .containsExactly("no-keyword-inside", "no-keywords");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a|b(?:c|)", "(?i)x(?-i:y)z", "[]a-c\\]-]+", "[^\\W\\d]", "[[:^alpha:]x]", "\\pL{2,}",
        "(?P<a>b)(?<c>d)", "a{2}{,3}{x}", "\\x41\\x{1F511}\\101\\0", "(?s-i:.)*?$", "\\Qa.b\\E+",
            "^\\A\\z"
      })
  void thePatternIsUnderstood(String pattern) {
    var syntax = SyntaxParser.parse(pattern);

    assertThat(syntax).isPresent();
    var compiled = com.google.re2j.Pattern.compile(pattern);
    var random = new Random(7);
    for (int i = 0; i < 200; i++) {
      var text = Mutations.of("abcxyz.A1 {,3}{x}\n", "b]c-d", random);
      if (compiled.matcher(text).find()) {
        assertThat(accepts(syntax.get(), text)).as(text).isTrue();
      }
    }
  }

  private static boolean accepts(Syntax syntax, String text) {
    var filter = Filter.of(syntax).orElseThrow();
    var work = new Work(1 << 20);
    var dfa = filter.dfa();
    var table = dfa.table();
    var start = dfa.keyword(table, Dfa.DEAD, 0, work);
    var end = (int) dfa.run(table, Dfa.state(start), text, 0, text.length(), work);
    return Dfa.accepts(start)
        || Dfa.accepts(end)
        || Dfa.accepts(dfa.end(table, Dfa.state(end), work));
  }
}

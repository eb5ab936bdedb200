package dev.tooltrail.redaction.gitleaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a bad configuration is told.
class ConfigErrorsTest {
  @TempDir Path folder;

  private GitleaksRules read(String toml) throws IOException {
    return GitleaksRules.read(Files.writeString(folder.resolve("g.toml"), toml));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          regex='x'                                  | g.toml: rule: id: expected a text but there is none
          id='a'                                     | g.toml: rule 'a': expected a regex or a path but there is none
          id='a';regex='x('                          | g.toml: rule 'a': regex: expected RE2 syntax but was 'x(': missing closing )
          id='a';regex='x{1001}'                     | g.toml: rule 'a': regex: expected RE2 syntax but was 'x{1001}': invalid repeat count
          id='a';regex='(?=x)'                       | g.toml: rule 'a': regex: expected RE2 syntax but was '(?=x)': invalid or unsupported Perl syntax
          id='a';regex='(x)';secretGroup=2           | g.toml: rule 'a': secretGroup: expected at most 1, the groups of the regex, but was 2
          id='a';regex='x';entropy=-1                | g.toml: rule 'a': entropy: expected a number of at least 0 but was -1
          id='a';regex='x';entropy='much'            | g.toml: rule 'a': entropy: expected a number of at least 0 but was "much"
          id='a';regex='x';secretGroup=0.5           | g.toml: rule 'a': secretGroup: expected a whole number but was 0.5
          id='a';regex='x';keywords=1                | g.toml: rule 'a': keywords: expected a list of texts but was 1
          id='a';regex='x';keywords=['']             | g.toml: rule 'a': keywords: expected texts that are not empty
          id='a';regex='x';allowlists=1              | g.toml: rule 'a': allowlists: expected tables but was 1
          id='a';regex='x';[[rules.allowlists]]      | g.toml: rule 'a': allowlist: expected at least one of commits, paths, regexes and stopwords
          id='a';regex='x';[[rules.required]];id='b' | g.toml: rule 'a': required: expected the id of a rule but was 'b'
          """)
  void aBadRuleIsToldByItsId(String rule, String message) {
    assertThatThrownBy(() -> read("[[rules]]\n" + rule.replace(";", "\n")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          condition='XOR';stopwords=['x']    | g.toml: allowlist: condition: expected AND or OR but was 'XOR'
          regexTarget='file';stopwords=['x'] | g.toml: allowlist: regexTarget: expected secret, match or line but was 'file'
          regexes=['[']                      | g.toml: allowlist: regexes: expected RE2 syntax but was '[': missing closing ]
          targetRules=['z'];stopwords=['x']  | g.toml: allowlist: targetRules: expected the id of a rule but was 'z'
          """)
  void aBadAllowListIsTold(String list, String message) {
    assertThatThrownBy(() -> read("[[allowlists]]\n" + list.replace(";", "\n")))
        .hasMessageStartingWith(message);
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThatThrownBy(() ->
            read(
                "[[rules]]\nid='a'\nregex='('\nentropy=-2\n[[rules]]\nid='b'\nregex='x'\nsecretGroup=1"))
        .hasMessageContainingAll(
            "rule 'a': regex:", "rule 'a': entropy:", "rule 'b': secretGroup:");
  }

  @Test
  void brokenTomlIsToldWithItsPlace() {
    assertThatThrownBy(() -> read("[[rules]]\nid = 'a\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("g.toml: expected TOML but line 2, column");
  }

  @Test
  void theOldAndTheNewAllowListsDoNotGoTogether() {
    assertThatThrownBy(() -> read("[allowlist]\nstopwords=['x']\n[[allowlists]]\nstopwords=['y']"))
        .hasMessage("g.toml: expected either the old allowlist or allowlists but there are both");
  }

  @Test
  void aFileThatIsExtendedMustBeThere() {
    assertThatThrownBy(() -> read("[extend]\npath='nowhere.toml'"))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> read("[extend]\npath='nowhere.toml'\nuseDefault=true"))
        .hasMessage("g.toml: extend: expected either path or useDefault but there are both");
  }

  @Test
  void rulesOfGitleaksItselfAreNotHere() throws IOException {
    var rules =
        read(
            "[extend]\nuseDefault=true\n[[rules]]\nid='aws'\nentropy=1\n[[allowlists]]\ntargetRules=['x']\nstopwords=['x']");

    assertThat(rules.rules()).isEmpty();
    assertThat(rules.warnings())
        .containsExactly(
            "g.toml: extend: useDefault has no effect, the rules of this trail apply",
            "g.toml: allowlist: targetRules: there is no rule 'x' here",
            "g.toml: rule 'aws': changes a rule that is not here, so it is left out");
  }

  @Test
  void aFileMayNotExtendItselfForEver() throws IOException {
    var rules = read("[extend]\npath='g.toml'\n[[rules]]\nid='a'\nregex='x'");

    assertThat(rules.warnings())
        .contains("g.toml: extend: path has no effect, as it is the third one in a row");
  }

  @Test
  void keysMayBeInAnyCaseAndAListMayBeOneText() throws IOException {
    var rules = read("[[Rules]]\nID='a'\nRegex='x'\nKEYWORDS='One,two'");

    assertThat(rules.keywords()).containsExactly("one", "two");
  }
}

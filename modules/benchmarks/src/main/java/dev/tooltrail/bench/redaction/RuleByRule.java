package dev.tooltrail.bench.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tooltrail.redaction.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;

/// What the redactor is compared with: patterns one after the other on RE2/J.
///
/// It finds and does nothing else: no JSON, no encodings, no output text. So it does less than the
/// redactor does, which favours it.
final class RuleByRule {
  /// RE2/J repeats no more often.
  private static final int MOST_REPEATS = 1_000;

  /// What a rule set writes for secrets that only their context tells.
  private static final List<String> CONTEXTS =
      List.of(
          "(?i)[\\w.-]{0,50}?(?:password|passwd|pwd|passphrase|secret|token|api[_-]?key|credential)"
              + "[\\w.-]{0,20}['\"\\\\]{0,4}\\s{0,3}(?:=|:|=>)\\s{0,3}['\"\\\\]{0,4}([^\\s'\"\\\\]{6,200})",
          "(?i)--?[\\w-]{0,30}(?:password|token|secret|key)[\\w-]{0,10}[ =]['\"\\\\]{0,4}([^\\s'\"\\\\-]\\S{5,200})",
          "(?i)authorization['\"\\\\]{0,4}\\s{0,3}[:=]\\s{0,3}['\"\\\\]{0,4}(?:bearer|basic|token)\\s+(\\S{6,400})",
          "(?i)(?:set-)?cookie:\\s*([^\\r\\n'\"]{6,400})",
          "(?i)[a-z][a-z0-9+.-]{1,20}://[^\\s:/@'\"]{0,100}:([^\\s/@'\"]{3,200})@",
          "(?i)[?&](?:access_token|token|sig|signature|api_key|key|password)=([^\\s&'\"\\\\]{6,300})",
          "(?i)\\bcurl\\b[^\\n|;]{0,300}?\\s-u\\s+['\"\\\\]{0,4}[^\\s:]{1,80}:(\\S{3,200})",
          "(?i)\\b(?:mysql|mysqldump|sshpass)\\b[^\\n|;]{0,200}?\\s-p\\s?(\\S{3,200})",
          "-----BEGIN[ A-Z0-9]{0,30} PRIVATE KEY-----[^-]{20,1000}",
          "(?i)\\b(?:password|token|secret|key) is (\\S{6,200})");

  /// @param keywords in lower case; where there are some, a text without any is not searched
  /// @param bare whether it is looked at here what stands before a match, and not by `\b`, which
  ///   would keep RE2/J from looking for the prefix first
  private record Rule(Pattern pattern, List<String> keywords, boolean bare) {}

  private final List<Rule> rules;
  private final boolean byKeyword;

  private RuleByRule(List<Rule> rules) {
    this.rules = rules;
    byKeyword = rules.stream().anyMatch(rule -> !rule.keywords.isEmpty());
  }

  /// The token shapes of this release, in the form that is fastest on RE2/J.
  static RuleByRule shapes() {
    return new RuleByRule(patterns(true));
  }

  /// Token shapes and patterns for contexts.
  ///
  /// @param bare the shapes as above, or else after a word boundary, as rule sets write them
  static RuleByRule shapesAndContexts(boolean bare) {
    var rules = patterns(bare);
    CONTEXTS.forEach(context -> rules.add(new Rule(Pattern.compile(context), List.of(), false)));
    return new RuleByRule(rules);
  }

  /// The notation of shapes is a part of that of regular expressions.
  private static List<Rule> patterns(boolean bare) {
    try (InputStream file =
        Objects.requireNonNull(Rules.class.getResourceAsStream("rules.toml"), "rules.toml")) {
      var rules = new ArrayList<Rule>();
      for (JsonNode token : new TomlMapper().readTree(file).path("token")) {
        for (String shape : texts(token.path("shape"))) {
          String pattern = (bare ? "" : "\\b") + notation(shape);
          rules.add(new Rule(Pattern.compile(pattern), List.of(), bare));
        }
      }
      return rules;
    } catch (IOException e) {
      throw new UncheckedIOException("rules.toml: cannot be read", e);
    }
  }

  /// The rules of a gitleaks configuration that RE2/J can read.
  ///
  /// @param byKeyword whether a rule is left out where none of its keywords is in the text, as
  ///   gitleaks does
  static RuleByRule gitleaks(Path file, boolean byKeyword) throws IOException {
    var rules = new ArrayList<Rule>();
    for (JsonNode rule : new TomlMapper().readTree(Files.readString(file)).path("rules")) {
      if (rule.path("regex").isTextual()) {
        List<String> keywords =
            texts(rule.path("keywords")).stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        try {
          rules.add(
              new Rule(
                  Pattern.compile(rule.path("regex").asText()),
                  byKeyword ? keywords : List.of(),
                  false));
        } catch (PatternSyntaxException notForIt) {
          System.err.println(
              "left out: " + rule.path("id").asText() + ": " + notForIt.getMessage());
        }
      }
    }
    return new RuleByRule(rules);
  }

  int size() {
    return rules.size();
  }

  /// How many tokens are in a text.
  int find(String text) {
    String lower = byKeyword ? text.toLowerCase(Locale.ROOT) : "";
    int finds = 0;
    for (Rule rule : rules) {
      if (rule.keywords.isEmpty() || rule.keywords.stream().anyMatch(lower::contains)) {
        Matcher matcher = rule.pattern.matcher(text);
        while (matcher.find()) {
          finds += rule.bare && !startsToken(text, matcher.start()) ? 0 : 1;
        }
      }
    }
    return finds;
  }

  private static boolean startsToken(String text, int start) {
    return start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1));
  }

  private static String notation(String shape) {
    String plain = shape.replace("~~", "\0").replace("~", "").replace('\0', '~');
    return java.util.regex.Pattern.compile(",(\\d+)}")
        .matcher(plain)
        .replaceAll(RuleByRule::limited);
  }

  private static String limited(MatchResult count) {
    return "," + Math.min(MOST_REPEATS, Integer.parseInt(count.group(1))) + "}";
  }

  private static List<String> texts(JsonNode node) {
    var texts = new ArrayList<String>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.elements().forEachRemaining(one -> texts.add(one.asText()));
    return texts;
  }
}

package dev.tooltrail.redaction;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Makes `rarity.txt` for [Rarity] from source code: how many bits each character costs behind the
/// one before.
///
/// Every word of letters and digits counts by the square root of its occurrences (of 50 at most),
/// so that neither rare words nor keywords decide alone. What itself looks random is left out.
///
/// ```
/// java … dev.tooltrail.redaction.RarityTable SOURCES.txt... > rarity.txt
/// ```
final class RarityTable {
  private static final int SYMBOLS = 53;
  private static final int NONE = 53;
  private static final int MOST_OCCURRENCES = 50;
  private static final int LONG_WORD = 20;
  private static final int FEW_DIGITS = 4;
  private static final double UNSEEN = 0.3;
  private static final int MOST_FIFTHS = 80;
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]{2,40}");

  private final double[][] weights = new double[NONE + 1][SYMBOLS];

  private RarityTable(Map<String, Integer> words) {
    for (double[] row : weights) {
      Arrays.fill(row, UNSEEN);
    }
    words.forEach(this::learn);
  }

  private void learn(String word, int occurrences) {
    if (word.length() >= LONG_WORD
        && word.chars().filter(c -> Chars.isDigit((char) c)).count() >= FEW_DIGITS) {
      return;
    }
    var before = NONE;
    for (int i = 0; i < word.length(); i++) {
      var symbol = symbol(word.charAt(i));
      weights[before][symbol] += Math.sqrt(Math.min(occurrences, MOST_OCCURRENCES));
      before = symbol;
    }
  }

  private static int symbol(char c) {
    if (Chars.isDigit(c)) {
      return SYMBOLS - 1;
    }
    return Chars.isLower(c) ? c - 'a' : c - 'A' + 26;
  }

  private String lines() {
    var result = new StringBuilder();
    for (double[] row : weights) {
      var sum = Arrays.stream(row).sum();
      for (double weight : row) {
        var bits = -Math.log(weight / sum) / Math.log(2);
        result.append((char) ('(' + Math.min(MOST_FIFTHS, Math.round(bits * 5))));
      }
      result.append('\n');
    }
    return result.toString();
  }

  public static void main(String[] files) throws IOException {
    var words = new HashMap<String, Integer>();
    for (String file : files) {
      var text = Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
      WORD.matcher(text).results().forEach(word -> words.merge(word.group(), 1, Integer::sum));
    }
    System.out.print(new RarityTable(words).lines());
  }
}

package dev.tooltrail.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.tooltrail.sink.BilledAmount;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A bill as CSV (RFC 4180), its first line naming the columns.
///
/// @param amounts one a line; empty where any line is wrong
/// @param faults every wrong line with its number and what is wrong with it
record BillingFile(List<BilledAmount> amounts, List<String> faults) {
  private static final int MAX_TEXT = 256;

  /// What is read, under the names that bills give it.
  private enum Column {
    DATE(Set.of("date", "day", "usage_date", "usage_date_utc")),
    MODEL(Set.of("model", "model_name", "model_id")),
    AMOUNT(Set.of("amount", "cost", "cost_usd", "amount_usd", "total_cost", "cost_in_usd")),
    USER(Set.of("user", "user_email", "email", "user_name")),
    CURRENCY(Set.of("currency"));

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
    private final Set<String> names;

    Column(Set<String> names) {
      this.names = names;
    }

    boolean isRequired() {
      return this == DATE || this == MODEL || this == AMOUNT;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @throws UserError if the file cannot be read or its first line does not name the columns
  static BillingFile read(Path file) throws IOException {
    CsvMapper csv =
        CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY, CsvParser.Feature.TRIM_SPACES)
            .build();
    try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        MappingIterator<String[]> lines = csv.readerFor(String[].class).readValues(text)) {
      return read(file, lines);
    } catch (NoSuchFileException e) {
      throw new UserError(file + ": no such file");
    } catch (CharacterCodingException e) {
      throw new UserError(file + ": expected UTF-8");
    } catch (JsonProcessingException e) {
      throw new UserError(file + ", line " + line(e) + ": not CSV");
    }
  }

  private static BillingFile read(Path file, MappingIterator<String[]> lines) throws IOException {
    if (!lines.hasNextValue()) {
      throw new UserError(file + ": expected a line that names the columns but found nothing");
    }
    String[] header = lines.nextValue();
    Map<Column, Integer> columns = columns(file, header);
    var amounts = new ArrayList<BilledAmount>();
    var faults = new ArrayList<String>();
    while (lines.hasNextValue()) {
      int line = lines.getCurrentLocation().getLineNr();
      String[] cells = lines.nextValue();
      if (cells.length == 1 && cells[0].isBlank()) {
        continue;
      }
      try {
        if (cells.length != header.length) {
          throw new IllegalArgumentException(
              "expected " + header.length + " columns but found " + cells.length);
        }
        amounts.add(amount(cells, columns));
      } catch (IllegalArgumentException wrong) {
        faults.add(file + ", line " + line + ": " + wrong.getMessage());
      }
    }
    if (amounts.isEmpty() && faults.isEmpty()) {
      throw new UserError(file + ": expected at least one line of a bill but found none");
    }
    return new BillingFile(faults.isEmpty() ? List.copyOf(amounts) : List.of(), faults);
  }

  private static Map<Column, Integer> columns(Path file, String[] header) {
    var columns = new EnumMap<Column, Integer>(Column.class);
    for (int i = 0; i < header.length; i++) {
      String name = normal(header[i]);
      for (Column column : Column.values()) {
        if (column.names.contains(name) && columns.put(column, i) != null) {
          throw new UserError(
              file + ", line 1: expected one column " + column.word() + " but found two");
        }
      }
    }
    for (Column column : Column.values()) {
      if (column.isRequired() && !columns.containsKey(column)) {
        throw new UserError(
            file
                + ", line 1: expected a column "
                + column.word()
                + " ("
                + String.join(", ", column.names.stream().sorted().toList())
                + ") but found none");
      }
    }
    return columns;
  }

  /// Names are compared in lower case; signs and blanks between words are one underscore.
  private static String normal(String name) {
    return name.replace("\ufeff", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "_")
        .replaceAll("^_|_$", "");
  }

  private static BilledAmount amount(String[] cells, Map<Column, Integer> columns) {
    String currency = cell(cells, columns, Column.CURRENCY);
    if (columns.containsKey(Column.CURRENCY) && !currency.equalsIgnoreCase("USD")) {
      throw new IllegalArgumentException(
          "currency: expected USD but was '" + shown(currency) + "'");
    }
    String user = cell(cells, columns, Column.USER);
    return new BilledAmount(
        day(cell(cells, columns, Column.DATE)),
        bounded("model", cell(cells, columns, Column.MODEL)),
        bounded("user", user.indexOf('@') > 0 ? user.toLowerCase(Locale.ROOT) : user),
        usd(cell(cells, columns, Column.AMOUNT)));
  }

  private static String cell(String[] cells, Map<Column, Integer> columns, Column column) {
    @Nullable Integer at = columns.get(column);
    return at == null ? "" : cells[at].strip();
  }

  private static LocalDate day(String text) {
    try {
      boolean hasTime = text.length() > 10 && (text.charAt(10) == 'T' || text.charAt(10) == ' ');
      return LocalDate.parse(hasTime ? text.substring(0, 10) : text);
    } catch (DateTimeException notADay) {
      throw new IllegalArgumentException(
          "date: expected YYYY-MM-DD but was '" + shown(text) + "'", notADay);
    }
  }

  private static BigDecimal usd(String text) {
    String number = text.startsWith("$") ? text.substring(1) : text;
    if (!number.matches("[+-]?(\\d{1,12}(\\.\\d{1,18})?|\\.\\d{1,18})")) {
      throw new IllegalArgumentException(
          "amount: expected a number such as 12.34 but was '" + shown(text) + "'");
    }
    return new BigDecimal(number).stripTrailingZeros();
  }

  private static String bounded(String column, String text) {
    if (text.length() > MAX_TEXT) {
      throw new IllegalArgumentException(
          column + ": expected at most " + MAX_TEXT + " characters but was " + text.length());
    }
    return text;
  }

  private static String shown(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  private static int line(JsonProcessingException e) {
    return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
  }
}

package dev.tooltrail.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tooltrail.sink.questions.Answer;
import dev.tooltrail.sink.questions.Cells;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// An answer as a table that fits a width. Columns without a value are left out, and where place is
/// short those with one value for all rows, times aside; long cells are cut. What is left out is
/// named below.
final class AnswerTable implements Answer.Reader {
  private static final String BETWEEN = "  ";
  private static final Pattern ID =
      Pattern.compile("[0-9a-f]{12,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|toolu_\\w+");
  private static final int ID_WIDTH = 9;
  private static final int NARROWEST = 16;
  private static final int MANY = 3;
  private static final int DECIMALS = 6;
  private static final int CONSTANT = 40;
  private static final int WIDEST = 60;

  private final int width;
  private final int limit;
  private final List<Answer.Column> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Boolean> hasValue = new ArrayList<>();
  private long count;

  /// @param limit of rows that are shown; 0 for all
  AnswerTable(int width, int limit) {
    this.width = width;
    this.limit = limit;
  }

  @Override
  public void columns(List<Answer.Column> all) {
    columns.addAll(all);
    all.forEach(column -> hasValue.add(false));
  }

  @Override
  public void row(List<JsonNode> cells) {
    if (limit > 0 && count++ >= limit) {
      return;
    }
    var row = new ArrayList<String>();
    for (int i = 0; i < cells.size(); i++) {
      row.add(shown(columns.get(i), cells.get(i)));
      hasValue.set(i, hasValue.get(i) || !Cells.isEmpty(cells.get(i)));
    }
    rows.add(row);
  }

  /// How many rows came; those that are not shown count too.
  long count() {
    return limit > 0 ? count : rows.size();
  }

  /// The table, what it leaves out, and how many rows there are; `no rows` where there are none.
  List<String> lines() {
    if (rows.isEmpty()) {
      return List.of("no rows");
    }
    List<Integer> shown = columnsWhere(hasValue::get);
    List<Integer> same = List.of();
    if (rows.size() >= MANY && totalWidth(shown) > width) {
      same = columnsWhere(column -> hasValue.get(column) && isConstant(column));
      shown = columnsWhere(column -> hasValue.get(column) && !isConstant(column));
    }
    if (shown.isEmpty()) {
      shown = List.of(0);
    }
    ColumnWidths fitting =
        ColumnWidths.fitting(shown.stream().map(this::range).toList(), width, BETWEEN.length());
    List<Integer> left = shown.subList(fitting.count(), shown.size());
    shown = shown.subList(0, fitting.count());
    var lines = new ArrayList<String>();
    lines.add(line(shown, fitting, columns.stream().map(Answer.Column::name).toList()));
    lines.add(rule(fitting));
    for (List<String> row : rows) {
      lines.add(line(shown, fitting, row));
    }
    remarks(same, left).forEach(remark -> lines.addAll(QuestionPages.wrapped(remark, width)));
    return lines;
  }

  private List<String> remarks(List<Integer> same, List<Integer> left) {
    var remarks = new ArrayList<String>();
    remarks.add(
        count() > rows.size()
            ? "the first " + rows.size() + " rows; there are more"
            : rows.size() + (rows.size() == 1 ? " row" : " rows"));
    if (!same.isEmpty()) {
      remarks.add(
          "the same in all of them: "
              + String.join(
                  ", ",
                  same.stream()
                      .map(i ->
                          columns.get(i).name()
                              + " "
                              + TextWidth.cut(rows.getFirst().get(i), CONSTANT))
                      .toList()));
    }
    List<Integer> empty = columnsWhere(column -> !hasValue.get(column));
    if (!empty.isEmpty()) {
      remarks.add("empty in all of them: " + names(empty));
    }
    if (!left.isEmpty()) {
      remarks.add("no place for: " + names(left));
    }
    return remarks;
  }

  private List<Integer> columnsWhere(IntPredicate holds) {
    return IntStream.range(0, columns.size()).filter(holds).boxed().toList();
  }

  private boolean isConstant(int column) {
    String first = rows.getFirst().get(column);
    return !isTime(columns.get(column))
        && rows.stream().allMatch(row -> row.get(column).equals(first));
  }

  private int totalWidth(List<Integer> shown) {
    return shown.stream().mapToInt(column -> range(column).widest() + BETWEEN.length()).sum();
  }

  private String names(List<Integer> some) {
    return String.join(", ", some.stream().map(i -> columns.get(i).name()).toList());
  }

  /// Times are not cut. Of an id its beginning serves; of a text a few words.
  private ColumnWidths.Range range(int column) {
    int widest = 0;
    boolean areIds = true;
    for (List<String> row : rows) {
      widest = Math.max(widest, Math.min(WIDEST, TextWidth.of(row.get(column))));
      areIds &= row.get(column).isEmpty() || ID.matcher(row.get(column)).matches();
    }
    int head = TextWidth.of(columns.get(column).name());
    int narrowest =
        isTime(columns.get(column)) ? widest : Math.min(widest, areIds ? ID_WIDTH : NARROWEST);
    narrowest = Math.max(narrowest, Math.min(head, ID_WIDTH));
    return new ColumnWidths.Range(
        narrowest, areIds ? narrowest : Math.max(narrowest, widest), Math.max(widest, head));
  }

  private static String line(List<Integer> shown, ColumnWidths widths, List<String> cells) {
    var line = new StringBuilder();
    for (int i = 0; i < shown.size(); i++) {
      String cell = TextWidth.cut(cells.get(shown.get(i)), widths.of(i));
      line.append(cell).append(" ".repeat(widths.of(i) - TextWidth.of(cell))).append(BETWEEN);
    }
    return line.toString().stripTrailing();
  }

  private static String rule(ColumnWidths widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.count(); i++) {
      line.append("─".repeat(widths.of(i))).append(BETWEEN);
    }
    return line.toString().stripTrailing();
  }

  private static boolean isTime(Answer.Column column) {
    return column.type().contains("DateTime64");
  }

  /// Times to the second, amounts to six decimals; the other formats have all of them.
  private static String shown(Answer.Column column, JsonNode cell) {
    String text = Cells.text(cell);
    if (column.type().contains("DateTime64")
        && text.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}(\\.\\d+)?Z")) {
      return text.substring(0, 10) + " " + text.substring(11, 19);
    }
    if (column.type().contains("Float") && cell.isNumber()) {
      BigDecimal rounded = cell.decimalValue().setScale(DECIMALS, RoundingMode.HALF_EVEN);
      return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
    return Cells.visible(text);
  }
}

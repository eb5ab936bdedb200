package dev.tooltrail.sink.questions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a file of `sql/questions/`: headers as comments, then one SELECT.
///
/// Every header but `Note` stands once; the example, which is made from answers, may be missing. A
/// header goes on over the comment lines below it. `from` and `to` are the period. `tenant`,
/// `session`, `user` and `tool` may be left out of a question about a period, and are then empty; a
/// question about no period is about one thing, which must be given.
final class QuestionFile {
  private static final List<String> HEADERS =
      List.of("Question", "Parameters", "Controls", "Note", "Example");
  private static final Set<String> FILTERS = Set.of("tenant", "session", "user", "tool");
  private static final Pattern HEADER = Pattern.compile("-- ([A-Z][a-z]+): ?(.*)");
  private static final Pattern USE = Pattern.compile("\\{\\s*(\\w+)\\s*:\\s*([^{}]+?)\\s*}");
  private static final Pattern CLAUSE =
      Pattern.compile("(NIST 800-53|PCI DSS|SOC 2|ISO 27001|HIPAA|EU AI Act) (.+)");

  private final String file;
  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private final StringBuilder sql = new StringBuilder();

  private QuestionFile(String file) {
    this.file = file;
  }

  /// @param name of the question, which is the file's name without `.sql`
  /// @throws IllegalArgumentException if a rule is broken; the message names file and rule
  static Question parse(String name, String text) {
    var file = new QuestionFile("sql/questions/" + name + ".sql");
    file.require(name.matches("[a-z0-9]+(-[a-z0-9]+)*"), "expected a name in kebab case");
    file.read(text);
    return file.question(name);
  }

  private void read(String text) {
    @Nullable List<String> header = null;
    for (String line : text.lines().toList()) {
      if (!line.startsWith("--") || !sql.isEmpty()) {
        sql.append(sql.isEmpty() && line.isBlank() ? "" : line + "\n");
        continue;
      }
      Matcher matcher = HEADER.matcher(line);
      if (matcher.matches() && HEADERS.contains(matcher.group(1))) {
        header = open(matcher.group(1));
        header.add(matcher.group(2).strip());
      } else if (header != null) {
        header.add(line.substring(2).stripTrailing());
      } else {
        throw broken("expected a header such as '-- Question: …' in the first line");
      }
    }
  }

  private List<String> open(String header) {
    require(
        header.equals("Note") || !headers.containsKey(header),
        "header " + header + " stands more than once");
    return headers.computeIfAbsent(header, none -> new ArrayList<>());
  }

  private Question question(String name) {
    for (String header : HEADERS.subList(0, 4)) {
      require(headers.containsKey(header), "header " + header + " is missing");
    }
    String question = oneLine("Question");
    require(question.endsWith("?"), "Question: expected one that ends with a question mark");
    require(!oneLine("Note").isEmpty(), "Note: expected what the answer does not say");
    String select = select();
    return new Question(
        name,
        question,
        parameters(uses(select)),
        clauses(),
        lines("Note").stream().map(String::strip).toList(),
        List.copyOf(lines("Example")),
        select);
  }

  private String select() {
    String select = sql.toString().strip().replaceAll(";$", "").strip();
    require(select.matches("(?s)(SELECT|WITH)\\s.*"), "expected one SELECT after the headers");
    require(!select.contains(";"), "expected one SELECT but a semicolon stands in it");
    require(select.contains("ORDER BY"), "expected an ORDER BY: an answer has one order");
    require(
        !Pattern.compile("\\b(FORMAT|SETTINGS|LIMIT|INTO OUTFILE)\\b").matcher(select).find(),
        "FORMAT, SETTINGS, LIMIT and INTO OUTFILE belong to whoever asks");
    return select;
  }

  /// The parameters of the SQL and their types.
  private Map<String, String> uses(String select) {
    var uses = new LinkedHashMap<String, String>();
    Matcher matcher = USE.matcher(select);
    while (matcher.find()) {
      String type = matcher.group(2);
      @Nullable String before = uses.putIfAbsent(matcher.group(1), type);
      require(
          before == null || before.equals(type),
          "parameter " + matcher.group(1) + " has two types");
      require(Parameter.knows(type), "parameter " + matcher.group(1) + " has an unknown type");
    }
    return uses;
  }

  private List<Parameter> parameters(Map<String, String> uses) {
    var declared = new LinkedHashMap<String, @Nullable String>();
    for (String one : oneLine("Parameters").split(",", -1)) {
      String[] parts = one.strip().split("=", 2);
      require(parts[0].matches("[a-z][a-z0-9_]*"), "Parameters: expected names in snake case");
      require(!declared.containsKey(parts[0]), "parameter " + parts[0] + " is declared twice");
      declared.put(parts[0], parts.length > 1 ? parts[1] : null);
    }
    for (String used : uses.keySet()) {
      require(declared.containsKey(used), "parameter " + used + " is used but not declared");
    }
    boolean isOfPeriod = declared.containsKey(Parameter.FROM) || declared.containsKey(Parameter.TO);
    var parameters = new ArrayList<Parameter>();
    declared.forEach(
        (name, value) -> parameters.add(parameter(name, value, uses.get(name), isOfPeriod)));
    return List.copyOf(parameters);
  }

  private Parameter parameter(
      String name, @Nullable String byDefault, @Nullable String type, boolean isOfPeriod) {
    if (type == null) {
      throw broken("parameter " + name + " is declared but not used");
    }
    @Nullable String value =
        byDefault == null && isOfPeriod && FILTERS.contains(name) ? "" : byDefault;
    var parameter = new Parameter(name, type, value);
    require(
        parameter.isOfPeriod() == type.equals(Parameter.TIME),
        "parameter " + name + ": from and to alone are of type " + Parameter.TIME);
    require(
        !FILTERS.contains(name) || type.equals(Parameter.TEXT),
        "parameter " + name + ": expected the type " + Parameter.TEXT);
    require(!parameter.isOfPeriod() || value == null, "parameter " + name + " takes no default");
    require(
        value == null || parameter.complaint(value) == null,
        "parameter " + name + ": its default is not of its type");
    return parameter;
  }

  private List<Clause> clauses() {
    var clauses = new LinkedHashSet<Clause>();
    for (String part : oneLine("Controls").split(";", -1)) {
      Matcher matcher = CLAUSE.matcher(part.strip());
      require(
          matcher.matches(), "Controls: expected frameworks with clauses, separated by semicolons");
      for (String id : matcher.group(2).split(",", -1)) {
        require(
            clauses.add(new Clause(matcher.group(1), id.strip())),
            "Controls: " + id.strip() + " stands twice");
      }
    }
    return List.copyOf(clauses);
  }

  private String oneLine(String header) {
    return String.join(" ", lines(header).stream().map(String::strip).toList()).strip();
  }

  private List<String> lines(String header) {
    return headers.getOrDefault(header, List.of());
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      throw broken(rule);
    }
  }

  private IllegalArgumentException broken(String rule) {
    return new IllegalArgumentException(file + ": " + rule);
  }
}

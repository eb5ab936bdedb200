package dev.tooltrail.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The rules of this release, as `rules.toml` has them: tokens, which their shape tells, and
/// contexts, which are programs and have their ids, examples and counter-examples there.
public final class Rules {
  /// A provider's token.
  record Token(String id, Kind kind, Shape shape) {}

  private static final Rules STANDARD = read("rules.toml");

  private final int version;
  private final List<Rule> all;
  private final List<Token> tokens;
  private final List<Command> commands;
  private final Map<NameWords.Role, List<String>> names;
  private final Map<String, List<String>> standIns;

  private Rules(JsonNode root, List<Rule> all, List<Token> tokens) {
    this.version = root.path("version").asInt();
    this.all = List.copyOf(all);
    this.tokens = List.copyOf(tokens);
    this.commands = commands(root);
    this.names = names(root);
    this.standIns = standIns(root);
  }

  /// The rules of this release.
  public static Rules standard() {
    return STANDARD;
  }

  /// Grows with every change that could redact more or less.
  public int version() {
    return version;
  }

  /// Every rule, tokens first, in the order of the file.
  public List<Rule> all() {
    return all;
  }

  /// The ids that a policy may name.
  public Set<String> ids() {
    var ids = new HashSet<String>();
    all.forEach(rule -> ids.add(rule.id()));
    return ids;
  }

  List<Token> tokens() {
    return tokens;
  }

  /// Commands whose arguments or input can be secrets.
  List<Command> commands() {
    return commands;
  }

  /// The words of names, by what they say.
  Map<NameWords.Role, List<String>> names() {
    return names;
  }

  /// Words of values that stand for a secret without being one.
  List<String> standIns(String list) {
    return standIns.getOrDefault(list, List.of());
  }

  private static Map<String, List<String>> standIns(JsonNode root) {
    var lists = new HashMap<String, List<String>>();
    root.path("stand_ins")
        .properties()
        .forEach(one -> lists.put(one.getKey(), texts(one.getValue())));
    return lists;
  }

  private static List<Command> commands(JsonNode root) {
    var commands = new ArrayList<Command>();
    for (JsonNode node : root.path("command")) {
      for (String name : texts(node.path("name"))) {
        commands.add(Command.of(name, texts(node.path("secrets")), texts(node.path("stdin"))));
      }
    }
    return List.copyOf(commands);
  }

  private static Map<NameWords.Role, List<String>> names(JsonNode root) {
    var names = new EnumMap<NameWords.Role, List<String>>(NameWords.Role.class);
    root.path("names")
        .properties()
        .forEach(one -> names.put(NameWords.Role.named(one.getKey()), texts(one.getValue())));
    return names;
  }

  private static Rules read(String name) {
    try (InputStream file = Objects.requireNonNull(Rules.class.getResourceAsStream(name), name)) {
      var root = new TomlMapper().readTree(file);
      var all = new ArrayList<Rule>();
      var tokens = new ArrayList<Token>();
      for (JsonNode node : root.path("token")) {
        var rule = rule(node);
        all.add(rule);
        for (String shape : texts(node.path("shape"))) {
          tokens.add(new Token(rule.id(), Kind.labelled(rule.kind()), Shape.of(unescaped(shape))));
        }
      }
      var contexts = new EnumMap<Context, Rule>(Context.class);
      for (JsonNode node : root.path("context")) {
        var rule = rule(node);
        all.add(rule);
        contexts.put(Context.named(rule.id()), rule);
      }
      check(all, contexts);
      return new Rules(root, all, tokens);
    } catch (IOException e) {
      throw new UncheckedIOException(name + ": cannot be read", e);
    }
  }

  private static void check(List<Rule> all, Map<Context, Rule> contexts) {
    var ids = new HashSet<String>();
    for (Rule rule : all) {
      if (!ids.add(rule.id())) {
        throw new IllegalStateException(
            "rules: expected distinct ids but found twice " + rule.id());
      }
    }
    for (Context context : Context.values()) {
      if (!contexts.containsKey(context)) {
        throw new IllegalStateException("rules: expected an entry for context " + context.id());
      }
    }
  }

  private static Rule rule(JsonNode node) {
    return new Rule(
        node.path("id").asText(),
        node.path("kind").asText(),
        node.path("about").asText(),
        texts(node.path("examples")).stream().map(Rules::unescaped).toList(),
        texts(node.path("counter_examples")).stream().map(Rules::unescaped).toList());
  }

  /// `~` keeps scanners of this repository from taking an example for a leak; it is left out here.
  private static String unescaped(String text) {
    return text.replace("~~", "\0").replace("~", "").replace('\0', '~');
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

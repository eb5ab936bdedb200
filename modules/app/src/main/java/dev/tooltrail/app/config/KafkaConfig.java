package dev.tooltrail.app.config;

import dev.tooltrail.core.KafkaAccess;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/// How Kafka is reached: `TOOLTRAIL_KAFKA_` and the name of a setting that every Kafka client has,
/// dots as underscores. `TOOLTRAIL_KAFKA_SASL_MECHANISM` is `sasl.mechanism`.
public final class KafkaConfig {
  private static final String PART = "KAFKA";
  private static final String USUAL_SERVERS = "127.0.0.1:9092";

  /// What the parts set themselves, since what they promise rests on it.
  private static final Set<String> OURS =
      Set.of(
          AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG,
          CommonClientConfigs.CLIENT_ID_CONFIG,
          CommonClientConfigs.RETRIES_CONFIG,
          CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG);

  private static final Map<String, ConfigDef.ConfigKey> DEFINITIONS =
      AdminClientConfig.configDef().configKeys();

  private KafkaConfig() {}

  static KafkaAccess of(Settings settings) {
    Part part = settings.part(PART);
    var properties = new HashMap<String, String>();
    String servers =
        part.needed(
            "BOOTSTRAP_SERVERS", "host:port, several with commas", true, "Where the brokers are.");
    Map<String, String> known = known();
    for (String variable : settings.givenUnder(part.name(""))) {
      String suffix = variable.substring(part.name("").length());
      @Nullable String key = known.get(suffix);
      if (key == null && suffix.endsWith(Settings.OF_FILE)) {
        suffix = suffix.substring(0, suffix.length() - Settings.OF_FILE.length());
        key = known.get(suffix);
      }
      if (key != null) {
        value(part, suffix, key).ifPresent(valid(part, suffix, key, properties));
      }
    }
    properties.put(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers.isEmpty() ? "unset:0" : servers);
    return new KafkaAccess(properties);
  }

  /// For a command: the variables, then a file of properties, then the servers by themselves.
  ///
  /// @throws dev.tooltrail.app.config.ConfigException telling everything that is wrong
  public static KafkaAccess ofCommand(
      Map<String, String> environment, @Nullable Path file, @Nullable String servers)
      throws IOException {
    var given = new TreeMap<String, String>();
    environment.forEach((name, value) -> {
      if (name.startsWith(Settings.PREFIX + PART + "_")) {
        given.put(name, value);
      }
    });
    given.putIfAbsent(Settings.PREFIX + PART + "_BOOTSTRAP_SERVERS", USUAL_SERVERS);
    var settings = new Settings(given, Map.of());
    var properties = new HashMap<String, String>(of(settings).properties());
    settings.finish();
    if (file != null) {
      var read = new Properties();
      try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        read.load(text);
      }
      read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
    }
    if (servers != null) {
      properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
    }
    return new KafkaAccess(properties);
  }

  private static Optional<String> value(Part part, String suffix, String key) {
    ConfigDef.ConfigKey definition = Objects.requireNonNull(DEFINITIONS.get(key));
    String about = "Kafka's setting `" + key + "`.";
    return definition.type == ConfigDef.Type.PASSWORD
        ? part.secret(suffix, about)
        : part.text(suffix, "as in Kafka", about);
  }

  private static java.util.function.Consumer<String> valid(
      Part part, String suffix, String key, Map<String, String> properties) {
    return value -> {
      ConfigDef.ConfigKey definition = Objects.requireNonNull(DEFINITIONS.get(key));
      try {
        @Nullable Object parsed = ConfigDef.parseType(key, value, definition.type);
        if (definition.validator != null) {
          definition.validator.ensureValid(key, parsed);
        }
        properties.put(key, value);
      } catch (ConfigException e) {
        part.problem(
            suffix,
            definition.type == ConfigDef.Type.PASSWORD
                ? "not as Kafka expects it"
                : "expected what Kafka's " + key + " takes but was '" + value + "'");
      }
    };
  }

  private static Map<String, String> known() {
    var known = new TreeMap<String, String>();
    for (String key : DEFINITIONS.keySet()) {
      if (!OURS.contains(key) && !key.equals(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
        known.put(key.toUpperCase(Locale.ROOT).replace('.', '_'), key);
      }
    }
    return known;
  }
}

package dev.tooltrail.app.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Typed settings that share the beginning of their names. A value that does not fit is noted as a
/// problem, and the default given, so that reading goes on.
public final class Part {
  private final Settings settings;
  private final String prefix;

  Part(Settings settings, String prefix) {
    this.settings = settings;
    this.prefix = prefix;
  }

  Settings settings() {
    return settings;
  }

  /// The whole name of a setting.
  String name(String name) {
    return prefix + name;
  }

  void problem(String name, String rule) {
    settings.problem(name(name) + ": " + rule);
  }

  Optional<String> text(String name, String shape, String about) {
    return settings.text(name(name), shape, "", about);
  }

  String text(String name, String shape, String otherwise, String about) {
    return settings.text(name(name), shape, otherwise, about).orElse(otherwise);
  }

  /// @param isNeeded whether its absence is a problem
  String needed(String name, String shape, boolean isNeeded, String about) {
    Optional<String> given = text(name, shape, about);
    if (isNeeded && given.isEmpty()) {
      problem(name, "expected " + shape + " but was not set");
    }
    return given.orElse("");
  }

  Optional<String> secret(String name, String about) {
    return settings.secret(name(name), about);
  }

  boolean flag(String name, boolean otherwise, String about) {
    return parsed(
        name,
        "true or false",
        otherwise,
        about,
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException("neither");
            });
  }

  int integer(String name, int least, int most, int otherwise, String about) {
    return Math.toIntExact(number(name, least, most, otherwise, about));
  }

  long number(String name, long least, long most, long otherwise, String about) {
    return parsed(
        name,
        most == Long.MAX_VALUE || most == Integer.MAX_VALUE
            ? "a whole number from " + least
            : "a whole number from " + least + " to " + most,
        otherwise,
        about,
        text -> {
          long number = Long.parseLong(text);
          if (number < least || number > most) {
            throw new IllegalArgumentException("out of range");
          }
          return number;
        });
  }

  /// @param least shortest that is accepted
  Duration duration(String name, Duration least, Duration otherwise, String about) {
    return parsed(
        name,
        "an ISO-8601 duration from " + least + ", such as PT10M",
        otherwise,
        about,
        text -> {
          Duration duration = Duration.parse(text);
          if (duration.compareTo(least) < 0) {
            throw new IllegalArgumentException("too short");
          }
          return duration;
        });
  }

  Path path(String name, Path otherwise, String about) {
    return parsed(name, "a path", otherwise, about, Path::of);
  }

  /// A file that must be there.
  Optional<Path> file(String name, String about) {
    Optional<String> given = text(name, "a file that can be read", about);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(given.get());
      if (Files.isReadable(path) && !Files.isDirectory(path)) {
        return Optional.of(path);
      }
    } catch (InvalidPathException e) {
      // Told below.
    }
    problem(name, "expected a file that can be read but " + given.get() + " cannot");
    return Optional.empty();
  }

  <E extends Enum<E>> E word(String name, Class<E> type, E otherwise, String about) {
    return parsed(
        name,
        words(type),
        otherwise,
        about,
        text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
  }

  /// One word or more, with commas between.
  <E extends Enum<E>> Set<E> words(String name, Class<E> type, Set<E> otherwise, String about) {
    return parsed(
        name,
        "some of " + words(type) + ", with commas between",
        otherwise,
        about,
        text -> {
          Set<E> chosen = EnumSet.noneOf(type);
          for (String word : text.split(",", -1)) {
            chosen.add(Enum.valueOf(type, word.strip().toUpperCase(Locale.ROOT)));
          }
          return chosen;
        });
  }

  private static <E extends Enum<E>> String words(Class<E> type) {
    return Stream.of(type.getEnumConstants()).map(Part::written).collect(Collectors.joining(", "));
  }

  private <T> T parsed(
      String name, String shape, T otherwise, String about, Function<String, T> parser) {
    String text = text(name, shape, written(otherwise), about);
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      problem(name, "expected " + shape + " but was '" + text + "'");
      return otherwise;
    }
  }

  private static String written(Object value) {
    return switch (value) {
      case Enum<?> word -> word.name().toLowerCase(Locale.ROOT);
      case Set<?> words -> words.stream().map(Part::written).collect(Collectors.joining(","));
      default -> value.toString();
    };
  }
}

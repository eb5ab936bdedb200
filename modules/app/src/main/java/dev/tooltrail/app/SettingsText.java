package dev.tooltrail.app;

import dev.tooltrail.app.config.Setting;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Settings as text: those in effect, and all that there are.
final class SettingsText {
  private SettingsText() {}

  /// A line each: name, value, and where it comes from unless that is the default.
  static String effective(List<Setting> settings) {
    return settings.stream()
        .filter(one -> !one.value().isEmpty())
        .map(one ->
            one.name()
                + " = "
                + one.value()
                + (one.source() == Setting.Source.DEFAULT
                    ? ""
                    : "   (" + one.source().name().toLowerCase(Locale.ROOT) + ")")
                + "\n")
        .collect(Collectors.joining());
  }

  /// A table in Markdown.
  static String reference(List<Setting> settings) {
    var table = new StringBuilder("| variable | value | default | |\n|---|---|---|---|\n");
    for (Setting one : settings) {
      table
          .append("| `")
          .append(one.name())
          .append("` | ")
          .append(one.shape())
          .append(" | ")
          .append(one.otherwise().isEmpty() ? "" : "`" + one.otherwise() + "`")
          .append(" | ")
          .append(one.about())
          .append(" |\n");
    }
    return table.toString();
  }
}

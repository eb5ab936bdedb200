package dev.tooltrail.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Looks for secrets in bytes: as they are, as JSON writes them, and in base64 at any of the three
/// alignments. Names what it finds and never shows it.
final class SecretSearch {
  private final List<Form> forms = new ArrayList<>();
  private final Set<String> foundNames = new HashSet<>();
  private final Set<String> places = new TreeSet<>();

  private record Form(String name, String text) {}

  SecretSearch(Map<String, String> secrets) {
    secrets.forEach(
        (name, secret) -> formsOf(secret).forEach(form -> forms.add(new Form(name, form))));
  }

  void look(String place, byte[] bytes) {
    if (bytes == null) {
      return;
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (Form form : forms) {
      if (text.contains(form.text())) {
        foundNames.add(form.name());
        places.add(form.name() + " in " + place);
      }
    }
  }

  void lookIntoFiles(Path root, Predicate<Path> which) throws IOException {
    int files = 0;
    try (var walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).filter(which).toList()) {
        look("file " + root.relativize(file), Files.readAllBytes(file));
        files++;
      }
    }
    if (files == 0) {
      throw new IllegalStateException("no file to look into below " + root);
    }
  }

  Set<String> foundNames() {
    return foundNames;
  }

  Set<String> places() {
    return places;
  }

  void forget() {
    foundNames.clear();
    places.clear();
  }

  /// In ISO-8859-1, so that they can be compared with any bytes.
  private static Set<String> formsOf(String secret) {
    var forms = new LinkedHashSet<String>();
    forms.add(latin(secret));
    String json = secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    forms.add(latin(json));
    forms.add(latin(json.replace("\\", "\\\\").replace("\"", "\\\"")));
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = ("x".repeat(shift) + secret).getBytes(StandardCharsets.UTF_8);
      String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // Without the characters that the neighbours have a part in.
      forms.add(base64.substring(shift == 0 ? 0 : shift + 1, base64.length() - 2));
    }
    return forms;
  }

  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}

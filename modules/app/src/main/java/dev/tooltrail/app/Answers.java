package dev.tooltrail.app;

import dev.tooltrail.redaction.Explanation;
import dev.tooltrail.redaction.Redacted;
import dev.tooltrail.redaction.Redaction;
import dev.tooltrail.redaction.Redactor;
import java.io.IOException;
import java.util.List;

/// What `redact` answers to a JSON line.
final class Answers {
  private Answers() {}

  /// The redacted text and the account of it.
  ///
  /// @param twice whether to add the redaction of the answer itself, which must not differ
  static RedactLines.Answer redacted(Redactor redactor, boolean twice) {
    return (field, text, out) -> {
      Redacted redacted = redactor.redact(field, text);
      out.raw(",\"out\":").string(redacted.text());
      if (twice) {
        out.raw(",\"out2\":").string(redactor.redact(field, redacted.text()).text());
      }
      out.raw(",\"redactions\":[");
      String comma = "";
      for (Redaction one : redacted.redactions()) {
        out.raw(comma).raw("{\"rule\":").string(one.rule());
        out.raw(",\"field\":").string(one.field()).raw(",\"count\":").number(one.count()).raw("}");
        comma = ",";
      }
      out.raw("]");
    };
  }

  /// Why the text would be redacted, never what.
  static RedactLines.Answer explained(Redactor redactor) {
    return (field, text, out) -> {
      out.raw(",\"cuts\":[");
      String comma = "";
      for (Explanation one : explain(redactor, field, text)) {
        out.raw(comma);
        explanation(one, out);
        comma = ",";
      }
      out.raw("]");
    };
  }

  /// As the redactor explains, and what is withheld as a whole as one cut.
  static List<Explanation> explain(Redactor redactor, String field, String text) {
    List<Explanation> cuts = redactor.explain(field, text);
    boolean withheld =
        cuts.isEmpty()
            && redactor.redact(field, text).redactions().stream()
                .anyMatch(one -> one.rule().equals(Redaction.WITHHELD));
    return withheld
        ? List.of(
            new Explanation(
                Redaction.WITHHELD,
                Redaction.WITHHELD,
                field,
                0,
                text.length(),
                "cannot be redacted, so all of it is withheld"))
        : cuts;
  }

  private static void explanation(Explanation one, JsonBytes out) throws IOException {
    out.raw("{\"rule\":").string(one.rule()).raw(",\"kind\":").string(one.kind());
    out.raw(",\"field\":").string(one.field()).raw(",\"start\":").number(one.start());
    out.raw(",\"end\":").number(one.end()).raw(",\"why\":").string(one.why()).raw("}");
  }
}

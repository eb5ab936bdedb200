package dev.tooltrail.dossier.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.sink.questions.Cells;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class HtmlWriterTest {
  private static Document document(String text) {
    return Jsoup.parse(HtmlWriter.write(text, Hostile.page(text)));
  }

  private static List<String> shape(Document document) {
    return document.getAllElements().stream()
        .filter(element -> !element.tagName().equals("code"))
        .map(element -> element.tagName() + element.attributes())
        .toList();
  }

  @Test
  void noTextOfOthersChangesTheShapeOfAPage() {
    List<String> usual = shape(document("plain."));

    for (String text : Hostile.texts(3_000, 13)) {
      assertThat(shape(document(text))).as(text).isEqualTo(usual);
    }
  }

  @Test
  void aValueIsShownToTheLetter() {
    for (String text : Hostile.texts(3_000, 17)) {
      Document document =
          Jsoup.parse(HtmlWriter.write("t", new Page().paragraph(new Line().value(text))));

      assertThat(document.select("code"))
          .as(text)
          .extracting(Element::wholeText)
          .containsExactly(Cells.visible(text));
    }
  }

  @Test
  void aPageLoadsAndRunsNothing() {
    String html = HtmlWriter.write("title", Hostile.page("x"));
    Document document = Jsoup.parse(html);

    assertThat(document.select("script, link, img, iframe, object, [src], [href], [onerror]"))
        .isEmpty();
    assertThat(document.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .isEqualTo("default-src 'none'; style-src 'unsafe-inline'");
    assertThat(html).doesNotContain("url(", "@import");
  }
}

package dev.tooltrail.dossier.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tooltrail.sink.questions.Cells;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

/// Pages read back by a parser of CommonMark with GitHub's tables and bare links.
class MarkdownWriterTest {
  private static final List<Extension> GITHUB =
      List.of(TablesExtension.create(), AutolinkExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(GITHUB).build();

  private static List<Node> nodes(String markdown) {
    var nodes = new ArrayList<Node>();
    PARSER
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              protected void visitChildren(Node parent) {
                nodes.add(parent);
                super.visitChildren(parent);
              }

              @Override
              public void visit(Code code) {
                nodes.add(code);
              }

              @Override
              public void visit(FencedCodeBlock block) {
                nodes.add(block);
              }
            });
    return nodes;
  }

  private static List<String> kinds(String markdown) {
    return nodes(markdown).stream().map(node -> node.getClass().getSimpleName()).toList();
  }

  @Test
  void noTextOfOthersChangesTheShapeOfAPage() {
    List<String> usual = kinds(MarkdownWriter.write(Hostile.page("plain.")));

    for (String text : Hostile.texts(3_000, 7)) {
      List<String> kinds = kinds(MarkdownWriter.write(Hostile.page(text)));

      assertThat(kinds)
          .as(text)
          .doesNotContain("Link", "Image", "HtmlBlock", "HtmlInline", "TableBlock");
      // A text that is no plain sentence becomes code where a sentence would be words.
      assertThat(kinds.stream().filter(kind -> !kind.equals("Code")))
          .as(text)
          .containsExactlyElementsOf(usual.stream().filter(kind -> !kind.equals("Code")).toList());
    }
  }

  @Test
  void aValueIsShownToTheLetter() {
    for (String text : Hostile.texts(3_000, 11)) {
      String visible = Cells.visible(text);
      List<Code> codes =
          nodes(MarkdownWriter.write(new Page().paragraph(Line.of("a ").value(text)))).stream()
              .filter(Code.class::isInstance)
              .map(Code.class::cast)
              .toList();

      assertThat(codes).extracting(Code::getLiteral).as(text).containsExactly(visible);
    }
  }

  @Test
  void aPromptKeepsItsLines() {
    var block =
        (FencedCodeBlock)
            nodes(MarkdownWriter.write(new Page().quote("one\n```\n~~~\n# two\r\nthree"))).stream()
                .filter(FencedCodeBlock.class::isInstance)
                .findFirst()
                .orElseThrow();

    assertThat(block.getLiteral()).isEqualTo("one\n```\n~~~\n# two\nthree\n");
  }

  @Test
  void anItemIsALine() {
    String markdown =
        MarkdownWriter.write(
            new Page()
                .items(
                    List.of(
                        new Block.Item("a", Line.of("b ").value("c\nd")),
                        new Block.Item(Line.of("e")))));

    assertThat(markdown).isEqualTo("- a: b `c\\nd`\n- e\n");
  }
}

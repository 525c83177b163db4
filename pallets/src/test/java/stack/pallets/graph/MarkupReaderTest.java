package stack.pallets.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupReaderTest {
  private static Element root(String xml) {
    return root(xml, "redhat");
  }

  private static Element root(String xml, String os) {
    return new MarkupReader().file(xml, os).elements().findFirst().orElseThrow();
  }

  private static String expanded(String xml, Map<String, ?> attributes) {
    return Entities.expand(root(xml), attributes).text();
  }

  @Test
  void tagsWithoutPrefixAreOursOnRedhat() {
    var native_ = root("<a b='1' stack:c='2'/>");
    assertThat(native_.name()).isEqualTo("stack:a");
    assertThat(native_.attributes()).containsEntry("stack:b", "1").containsEntry("stack:c", "2");
  }

  @Test
  void tagsWithoutPrefixAreAutoYastsOnSles() {
    var tag = root("<a b='1' config:type='list'/>", "sles");
    assertThat(tag.name()).isEqualTo("sles:a");
    assertThat(tag.attributes()).containsEntry("b", "1").containsEntry("config:type", "list");
  }

  @Test
  void attributesAreFilledInAndNeverBecomeTags() {
    assertThat(expanded("<a>x &os.version; y</a>", Map.of("os.version", "9 <b/> &amp;")))
        .isEqualTo("x 9 <b/> &amp; y");
  }

  @Test
  void anUndefinedAttributeIsEmpty() {
    assertThat(expanded("<a>[&nope;]</a>", Map.of())).isEqualTo("[]");
  }

  @Test
  void listsAndNothingPrintAsInPython() {
    var attributes = new HashMap<String, Object>();
    attributes.put("l", List.of("a", "b"));
    attributes.put("n", null);
    assertThat(expanded("<a>&l; &n;</a>", attributes)).isEqualTo("['a', 'b'] None");
  }

  @Test
  void attributesWorkInsideXmlAttributes() {
    var tag = Entities.expand(root("<a cond=\"x == '&h;'\"/>"), Map.of("h", "node\"1"));
    assertThat(tag.attribute("cond")).contains("x == 'node\"1'");
  }

  @Test
  void nothingIsFilledInInsideCdata() {
    assertThat(expanded("<a>1<![CDATA[&h; <b> &amp;]]>2</a>", Map.of("h", "x")))
        .isEqualTo("1&h; <b> &amp;2");
  }

  @Test
  void commentsAndDeclarationsVanishAndLinesStay() {
    var tag = root("<?xml version='1.0' standalone='no'?>\n<a><!-- &x; -->\n<b>\ntext</b></a>");
    assertThat(tag.elements().findFirst().orElseThrow().children())
        .containsExactly(new Text("\ntext", 3));
  }

  @Test
  void characterReferencesAreCharacters() {
    assertThat(expanded("<a>&#65;&lt;&gt;&amp;&quot;&apos;</a>", Map.of())).isEqualTo("A<>&\"'");
  }

  @Test
  void expansionIsLinear() {
    assertThatThrownBy(() ->
            root(
                """
                <!DOCTYPE a [<!ENTITY x0 "ha">
                <!ENTITY x1 "&x0;&x0;&x0;&x0;"> <!ENTITY x2 "&x1;&x1;&x1;&x1;">]>
                <a>&x2;</a>\
                """))
        .isInstanceOf(ProfileException.class);
    assertThat(expanded("<a>&x;&x;</a>", Map.of("x", "&y;", "y", "boom"))).isEqualTo("&y;&y;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
        "<!DOCTYPE a PUBLIC \"a\" \"http://127.0.0.1:1/a.dtd\"><a/>"
      })
  void aDocumentTypeIsRefused(String xml) {
    assertThatThrownBy(() -> new MarkupReader().document(xml))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("document type is not allowed");
    assertThatThrownBy(() -> root(xml)).isInstanceOf(ProfileException.class);
  }

  @Test
  void depthAndLengthAreBounded() {
    assertThatThrownBy(() -> root("<a>".repeat(100) + "</a>".repeat(100)))
        .hasMessageContaining("nested too deep");
    assertThatThrownBy(() -> root("<a>" + " ".repeat(MarkupReader.LONGEST) + "</a>"))
        .hasMessageContaining("is longer than");
  }

  @Test
  void whatIsNotWellFormedIsRefusedWithItsLine() {
    assertThatThrownBy(() -> root("<a>\n<b>\n</a>"))
        .isInstanceOf(ProfileException.class)
        .hasMessageStartingWith("line 3: ")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> root("<a>\na && b\n</a>")).hasMessageStartingWith("line 2: ");
  }

  @Test
  void marksOfOurOwnCannotBeSmuggledIn() {
    assertThatThrownBy(() -> root("<a>\uFDD0secret\uFDD1</a>"))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("no character");
  }

  @Property
  void whatIsWrittenReadsBackTheSame(@ForAll String value, @ForAll String text) {
    var cleanValue = allowed(value);
    var cleanText = allowed(text);
    var written = new StringBuilder();
    MarkupWriter.write(
        Element.of("a", Map.of("b", cleanValue), new Text("x" + cleanText)), written);
    var read = new MarkupReader().fragment(written.toString(), "redhat").elements().findFirst();
    assertThat(read.orElseThrow().attribute("b")).contains(cleanValue);
    assertThat(read.orElseThrow().text()).isEqualTo("x" + cleanText);
  }

  /** Only what XML 1.0 can hold at all. */
  private static String allowed(String text) {
    return text.codePoints()
        .filter(c ->
            c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= ' ' && c < 0xD800)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}

package stack.pallets.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.pallets.kickstart.Generator;
import stack.pallets.kickstart.Profile;

class ConfigurationTest {
  @TempDir Path folder;
  private final ParsedFiles files = new ParsedFiles();
  private final List<String> asked = new ArrayList<>();
  private Path pallet;
  private Path cart;

  @BeforeEach
  void aPalletAndACart() throws IOException {
    pallet = folder.resolve("pallet");
    cart = folder.resolve("cart");
    write(pallet, "graph/default.xml", "<graph><edge from='backend' to='a'/></graph>");
    write(pallet, "nodes/backend.xml", node("<stack:package>of-backend</stack:package>"));
    write(pallet, "nodes/a.xml", node("<stack:package>of-a</stack:package>"));
  }

  private static String node(String content) {
    return "<stack:stack>" + content + "</stack:stack>";
  }

  private static void write(Path source, String name, String text) throws IOException {
    Files.createDirectories(source.resolve(name).getParent());
    Files.writeString(source.resolve(name), text);
  }

  private Sux document(Map<String, Object> extra) {
    return document(extra, ConfigurationTest::runForReal);
  }

  private Sux document(Map<String, Object> extra, Evaluation evaluation) {
    var attributes = new LinkedHashMap<String, Object>(Map.of("os", "redhat"));
    attributes.putAll(extra);
    Reports reports =
        (words, text) -> {
          asked.add(String.join(" ", words) + ": " + text);
          return "<stack:file stack:name=\"/etc/x\">of " + text + "</stack:file>";
        };
    return new Configuration(List.of(pallet, cart), files)
        .document(
            "backend", attributes, new Insertions(reports, evaluation, Duration.ofSeconds(10)));
  }

  /** A real process; whoever installs this program brings a better one. */
  private static String runForReal(String interpreter, String script, Duration limit)
      throws IOException, InterruptedException {
    var process = new ProcessBuilder(interpreter).redirectErrorStream(true).start();
    try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
      in.write(script);
    }
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
      throw new IOException(interpreter + " failed: " + output);
    }
    return output;
  }

  /** The text of all package tags, in order. */
  private static String packages(Sux document) {
    return elements(document)
        .filter(element -> element.is("package"))
        .map(Element::text)
        .collect(Collectors.joining(" "));
  }

  private static Stream<Element> elements(Sux document) {
    return document.content().stream().filter(Element.class::isInstance).map(Element.class::cast);
  }

  private Element only(String tag, Map<String, Object> attributes, String content)
      throws IOException {
    write(pallet, "nodes/a.xml", node(content));
    return elements(document(attributes))
        .filter(element -> element.is(tag))
        .skip(tag.equals("script") || tag.equals("stacki") ? 1 : 0)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theFirstFileInSearchOrderWins() throws IOException {
    write(cart, "nodes/a.xml", node("<stack:package>of-the-cart</stack:package>"));
    assertThat(packages(document(Map.of()))).isEqualTo("of-a of-backend");
  }

  @Test
  void anExtensionComesAfterItsNode() throws IOException {
    write(cart, "nodes/extend-a.xml", node("<stack:package>more</stack:package>"));
    assertThat(packages(document(Map.of()))).isEqualTo("of-a more of-backend");
  }

  @Test
  void aReplacementStandsAlone() throws IOException {
    write(cart, "nodes/extend-a.xml", node("<stack:package>more</stack:package>"));
    write(cart, "nodes/replace-a.xml", node("<stack:package>instead</stack:package>"));
    assertThat(packages(document(Map.of()))).isEqualTo("instead of-backend");
  }

  @Test
  void aCartAddsItsOwnNodesToTheGraph() throws IOException {
    write(
        cart,
        "graph/cart-site.xml",
        "<graph><order head='backend' tail='site'/><edge from='backend' to='site'/></graph>");
    write(cart, "nodes/site.xml", node("<stack:package>of-site</stack:package>"));
    assertThat(packages(document(Map.of()))).isEqualTo("of-backend of-site of-a");
  }

  @Test
  void aNodeWithoutFileIsNamed() throws IOException {
    write(cart, "graph/x.xml", "<graph><edge from='backend' to='../nodes/a'/></graph>");
    assertThatThrownBy(() -> document(Map.of()))
        .isInstanceOf(ProfileException.class)
        .hasMessage("cannot find node \"../nodes/a\"");
  }

  @Test
  void aFileThatIsNoXmlIsNamedWithItsLine() throws IOException {
    write(pallet, "nodes/a.xml", "<stack:stack>\n<b>\n</stack:stack>");
    assertThatThrownBy(() -> document(Map.of()))
        .isInstanceOf(ProfileException.class)
        .hasMessageStartingWith(pallet.resolve("nodes/a.xml") + ": line 3: ");
  }

  @Test
  void aFileThatIsNoTextIsNamed() throws IOException {
    Files.write(pallet.resolve("nodes/a.xml"), new byte[] {'<', 'a', '>', (byte) 0xff});
    assertThatThrownBy(() -> document(Map.of()))
        .hasMessage(pallet.resolve("nodes/a.xml") + ": is not UTF-8 text");
  }

  @Test
  void aChangedFileIsReadAgain() throws IOException {
    assertThat(packages(document(Map.of()))).isEqualTo("of-a of-backend");
    write(pallet, "nodes/a.xml", node("<stack:package>changed</stack:package>"));
    assertThat(packages(document(Map.of()))).isEqualTo("changed of-backend");
    write(cart, "nodes/replace-a.xml", node("<stack:package>new</stack:package>"));
    assertThat(packages(document(Map.of()))).isEqualTo("new of-backend");
    Files.delete(cart.resolve("nodes/replace-a.xml"));
    assertThat(packages(document(Map.of()))).isEqualTo("changed of-backend");
  }

  @Test
  void everyTagNamesItsFile() throws IOException {
    var script = only("script", Map.of(), "<script><file name='/x'>t</file></script>");
    var name = pallet.resolve("nodes/a.xml").toString();
    assertThat(script.attribute("file")).contains(name);
    assertThat(script.elements().findFirst().orElseThrow().attribute("file")).contains(name);
  }

  @Test
  void remarksAreLeftOut() throws IOException {
    write(pallet, "nodes/a.xml", node("<description>x</description><copyright>y</copyright>"));
    assertThat(elements(document(Map.of())).map(Element::name))
        .doesNotContain("stack:description", "stack:copyright");
  }

  @Test
  void aReportTakesThePlaceOfItsTag() throws IOException {
    var script =
        only(
            "script",
            Map.of("hostname", "node-a"),
            "<script><report name='host.interface'>&hostname;</report></script>");
    assertThat(asked).containsExactly("host interface: node-a");
    var file = script.elements().findFirst().orElseThrow();
    assertThat(file.attribute("name")).contains("/etc/x");
    assertThat(file.attribute("file")).contains(pallet.resolve("nodes/a.xml").toString());
    assertThat(file.text()).isEqualTo("of node-a");
  }

  @Test
  void aReportWhoseConditionDoesNotHoldIsNotAskedFor() throws IOException {
    only("script", Map.of(), "<script><report name='a' cond='nope'>x</report></script>");
    assertThat(asked).isEmpty();
  }

  @Test
  void aScriptsOutputTakesThePlaceOfItsTag() throws IOException {
    var script =
        only(
            "script",
            Map.of("who", "you & me"),
            "<script><eval>echo '&lt;stack:file stack:name=\"/etc/y\"/>'</eval>"
                + "<eval shell='bash' mode='quote'>echo \"&who; $((1+1)) &lt;b>\"</eval></script>");
    assertThat(script.elements().findFirst().orElseThrow().attribute("name")).contains("/etc/y");
    assertThat(script.children().getLast()).isEqualTo(new Text("you & me 2 <b>\n"));
  }

  @Test
  void pythonScriptsFindTheirUsualModules() throws IOException {
    var script =
        only("script", Map.of(), "<script><eval shell='python'>\nprint(os.sep)\n</eval></script>");
    assertThat(script.text()).isEqualTo("/\n");
  }

  @Test
  void aScriptThatFailsStopsTheProfileAndIsNamed() throws IOException {
    write(pallet, "nodes/a.xml", node("<script><eval>echo no; exit 3</eval></script>"));
    assertThatThrownBy(() -> document(Map.of()))
        .isInstanceOf(ProfileException.class)
        .hasMessage(pallet.resolve("nodes/a.xml") + ": eval tag: sh failed: no\n");
  }

  @Test
  void outputThatIsNotWellFormedIsRefused() throws IOException {
    write(pallet, "nodes/a.xml", node("<script><eval>echo 'a &amp; b'</eval></script>"));
    assertThatThrownBy(() -> document(Map.of()))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("output of sh: line 1");
  }

  @Test
  void theLimitReachesWhoeverRunsTheScript() throws IOException {
    write(pallet, "nodes/a.xml", node("<script><eval>x</eval></script>"));
    document(
        Map.of(),
        (interpreter, script, limit) -> {
          asked.add(interpreter + " " + script + " " + limit);
          return "";
        });
    assertThat(asked).containsExactly("sh x PT10S");
  }

  @Test
  void oldPostSectionsAreLogged() throws IOException {
    write(pallet, "nodes/a.xml", node("<post>echo</post>"));
    assertThat(elements(document(Map.of())).filter(element -> element.is("post")))
        .satisfiesExactly(
            begin -> assertThat(begin.text()).contains("/nodes/a.xml: begin post section"),
            self -> assertThat(self.text()).isEqualTo("echo"),
            end -> assertThat(end.text()).contains("/nodes/a.xml: end post section"));
  }

  @Test
  void theDocumentReadsBackTheSame() throws IOException {
    write(cart, "nodes/extend-a.xml", node("<script>\na &lt; b &amp;&amp; c\n</script>"));
    var document =
        document(Map.of("x", "a 'b' \"c\" <d> & \n", "l", List.of("1", "2"), "pallets", List.of()));
    var read = Sux.parse(document.toXml());
    assertThat(read.os()).isEqualTo("redhat");
    assertThat(read.attributes()).isEqualTo(document.attributes());
    assertThat(read.toXml()).isEqualTo(document.toXml());
  }

  @Test
  void theDocumentBeginsAsListHostProfileExpects() {
    assertThat(document(Map.of()).toXml())
        .startsWith("<stack:profile stack:os=\"redhat\" xmlns=\"http://www.stacki.com\" ")
        .endsWith("</stack:profile>\n");
  }

  @Test
  void theTokenIsInNothingThatIsWrittenToTheInstalledSystem() {
    var document = document(Map.of(Sux.TOKEN, "s3cret", "visible", "v1sible"));
    var carried = new StringBuilder();
    document.content().forEach(markup -> MarkupWriter.write(markup, carried));
    assertThat(carried).contains("v1sible").doesNotContain("s3cret");
  }

  @Test
  void secretsAreNotLeftOnTheInstalledHost() {
    var document =
        new Configuration(List.of(pallet), files)
            .document(
                "backend",
                Map.of("os", "redhat", "ipmi_password", "s3cret", "visible", "v1sible"),
                Set.of("ipmi_password"),
                new Insertions((_, _) -> "", (_, _, _) -> "", Duration.ofSeconds(1)),
                _ -> false);
    var profile = Generator.generate(document, Profile.Kind.NATIVE).mainText();
    assertThat(profile).doesNotContain("s3cret", "ipmi_password");
    assertThat(decoded(profile, "/opt/stack/etc/profile.cfg"))
        .contains("visible = v1sible\n")
        .doesNotContain("s3cret", "ipmi_password");
  }

  /** The file that a script carries in base64. */
  private static String decoded(String profile, String file) {
    var start = "base64 -d > " + file + " << 'EOF'\n";
    var from = profile.indexOf(start) + start.length();
    var lines = profile.substring(from, profile.indexOf("\nEOF", from));
    return new String(Base64.getMimeDecoder().decode(lines), StandardCharsets.UTF_8);
  }

  @Test
  void onlyWantedFilesTakePart() {
    var document =
        new Configuration(List.of(pallet, cart), files)
            .document(
                "backend",
                Map.of("os", "redhat"),
                Set.of(),
                new Insertions((_, _) -> "", (_, _, _) -> "", Duration.ofSeconds(1)),
                file -> file.endsWith("a.xml"));
    assertThat(packages(document)).isEqualTo("of-a");
  }

  @Test
  void aHostWithoutOsIsRefused() {
    assertThatThrownBy(() ->
            new Configuration(List.of(pallet), files)
                .document(
                    "backend",
                    Map.of(),
                    new Insertions((_, _) -> "", (_, _, _) -> "", Duration.ofSeconds(1))))
        .isInstanceOf(ProfileException.class)
        .hasMessage("the host has no attribute os");
  }

  @Test
  void aSingleScriptIsADocumentToo() {
    var document =
        Sux.script("redhat", Map.of("h", "node-a"), "<stack:file stack:name='/x'>&h;</stack:file>");
    assertThat(document.content())
        .singleElement()
        .satisfies(script ->
            assertThat(((Element) script).elements().findFirst().orElseThrow().text())
                .isEqualTo("node-a"));
  }
}

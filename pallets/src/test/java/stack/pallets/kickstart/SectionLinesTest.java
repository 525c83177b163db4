package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.pallets.graph.Element;
import stack.pallets.graph.Markup;
import stack.pallets.graph.ProfileException;
import stack.pallets.graph.Sux;
import stack.pallets.graph.Text;

class SectionLinesTest {
  @TempDir Path dir;

  private static String generate(Profile.Kind kind, Markup... content) {
    var document = new Sux("redhat", Map.of("os.version", "9.x"), List.of(content));
    return Generator.generate(document, kind).mainText();
  }

  private static Element tag(String name, Map<String, String> attributes, Markup... children) {
    return Element.of(name, attributes, children).with("file", "nodes/a.xml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%end",
        "%packages",
        "%post --nochroot",
        "%pre",
        "%pre-install",
        "%include /tmp/a",
        "%addon com_redhat_kdump",
        "%onerror",
        "  %end",
        "\t%post",
        "\u00a0%end",
        "echo a\u2028%end",
        "%end\u00a0# of it",
      })
  void lineOfTheKickstartItselfIsRefusedInAScript(String line) {
    var script = tag("script", Map.of(), new Text("\ncat << 'KS'\n" + line + "\nKS\n", 4));
    assertThatThrownBy(() -> generate(Profile.Kind.NATIVE, script))
        .isInstanceOf(ProfileException.class)
        .hasMessageStartingWith(
            "nodes/a.xml: line 6: the installer would take the line \"" + line.strip());
    assertThat(generate(Profile.Kind.BASH, script)).contains(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%ending", "echo %end", "# %end", "printf '%s' %post", "%s"})
  void otherLinesStay(String line) {
    var script = tag("script", Map.of(), new Text("\n" + line + "\n", 4));
    assertThat(generate(Profile.Kind.NATIVE, script)).contains("\n" + line + "\n");
  }

  @Test
  void scriptForTheFirstBootAndPackagesEndNoSectionEither() {
    var boot = tag("script", Map.of("stage", "boot-post"), new Text("\n%end\n", 7));
    var packages = tag("package", Map.of(), new Text("zsh\n%end", 2));
    assertThatThrownBy(() -> generate(Profile.Kind.NATIVE, boot, packages))
        .hasMessageContaining("nodes/a.xml: line 8")
        .hasMessageContaining("nodes/a.xml: line 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void fileThatHoldsAKickstartArrivesWhole(String indent) throws Exception {
    var kickstart = indent + "%packages\n@core\nEOF\n%end\n%post\necho $HOME `date` ü\n%end\n";
    var target = dir.resolve("guest.ks");
    var file =
        tag(
            "file",
            Map.of("name", target.toString(), "rcs", "false", "perms", "0600"),
            new Text("\n" + kickstart, 3));
    var text = generate(Profile.Kind.NATIVE, tag("script", Map.of(), new Text("\n"), file));
    assertThat(text.lines().map(String::strip).filter("%packages"::equals)).isEmpty();
    var begin = text.indexOf("if [ ! -e");
    var script = text.substring(begin, text.indexOf("%end", begin));
    var process = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readString(target)).isEqualTo(kickstart);
  }

  @Test
  void fileWhoseVariablesTheShellExpandsIsRefusedThen() {
    var file =
        tag("file", Map.of("name", "/a", "vars", "expanded"), new Text("\n$HOME\n%end\n", 3));
    assertThatThrownBy(() -> generate(Profile.Kind.NATIVE, tag("script", Map.of(), file)))
        .hasMessageStartingWith("nodes/a.xml: line 5: ");
  }
}

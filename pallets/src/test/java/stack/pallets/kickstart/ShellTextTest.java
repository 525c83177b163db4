package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.pallets.graph.ProfileException;
import stack.pallets.graph.Sux;

/** What {@code report script} makes of file tags, run by a real shell. */
class ShellTextTest {
  @TempDir Path root;

  private static String script(String text) {
    return Generator.generate(Sux.script("redhat", Map.of(), text), Profile.Kind.BASH).mainText();
  }

  private String run(String script, String... arguments) throws IOException, InterruptedException {
    var file = root.resolve("script.sh");
    Files.writeString(file, script);
    var command = new ArrayList<>(List.of("bash", file.toString()));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private String written(String attributes, String text) throws IOException, InterruptedException {
    var file = root.resolve("made/for/it/file");
    run(
        script(
            "<stack:file stack:name='" + file + "' " + attributes + ">" + text + "</stack:file>"));
    return Files.readString(file);
  }

  @Test
  void aFileIsWrittenLiterally() throws Exception {
    assertThat(written("", "\nhome $HOME `date` \\$x\n")).isEqualTo("home $HOME `date` \\$x\n");
  }

  @Test
  void aFileIsExpandedByTheShellWhereWanted() throws Exception {
    assertThat(written("stack:vars='expanded'", "sum $((1+2))")).isEqualTo("sum 3\n");
  }

  @Test
  void aFileWithoutTextExists() throws Exception {
    assertThat(written("", "")).isEmpty();
  }

  @Test
  void aCommandsOutputComesFirst() throws Exception {
    assertThat(written("stack:expr='echo one' stack:mode='append'", "two")).isEqualTo("one\ntwo\n");
  }

  @Test
  void appendingKeepsWhatIsThere() throws Exception {
    written("", "one");
    assertThat(written("stack:mode='append'", "two")).isEqualTo("one\ntwo\n");
    assertThat(written("", "three")).isEqualTo("three\n");
  }

  @Test
  void aFileGetsItsMode() throws Exception {
    written("stack:perms='0640'", "x");
    var mode = Files.getPosixFilePermissions(root.resolve("made/for/it/file"));
    assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-r-----");
  }

  @Test
  void aFileTagWithoutNameIsRefused() {
    assertThatThrownBy(() -> script("<stack:file>x</stack:file>"))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("a file tag has no name");
  }

  @Test
  void theFirstCheckInOfAFileHappensOnceAndTheLastAtBoot() {
    var text =
        script(
            """
            <stack:file stack:name='/etc/a' stack:owner='root:apache'>1</stack:file>
            <stack:file stack:name='/etc/a' stack:perms='0600'>2</stack:file>
            <stack:file stack:name='/etc/b' stack:rcs='false'>3</stack:file>
            """);
    Golden.check("file-tags.sh", text);
  }

  @Test
  void onlyTheWantedStageRuns() throws Exception {
    var text =
        Generator.generate(
                Sux.parse(
                    """
                    <stack:profile stack:os="redhat" xmlns:stack="http://www.stacki.com">
                    <stack:script stack:stage="install-pre">echo pre</stack:script>
                    <stack:script stack:chroot="false">echo outside</stack:script>
                    <stack:script>echo post</stack:script>
                    <stack:script stack:stage="boot-pre">echo boot-pre</stack:script>
                    <stack:script stack:stage="boot-post" stack:shell="/bin/cat">for cat</stack:script>
                    <stack:script/>
                    </stack:profile>
                    """),
                Profile.Kind.BASH)
            .mainText();
    assertThat(text).startsWith("#! /bin/bash\n");
    assertThat(run(text)).isEqualTo("post\n#! /bin/cat\n\nfor cat\n");
    assertThat(run(text, "-s", "boot-pre")).isEqualTo("boot-pre\n");
    assertThat(run(text, "-s", "packages")).isEmpty();
  }

  @Test
  void packagesAreInstalledByWhatTheOsHas() {
    var tags =
        """
        <stack:package>b
        a</stack:package>
        <stack:package stack:meta="true">Development Tools</stack:package>
        <stack:package stack:enable="false">c</stack:package>
        """;
    var redhat = Sux.script("redhat", Map.of(), "");
    assertThat(packages("redhat", tags))
        .contains("yum install -y '@Development Tools' a b || exit 1");
    assertThat(packages("sles", tags)).contains("zypper install -f -y '@Development Tools' a b ||");
    assertThat(Generator.generate(redhat, Profile.Kind.BASH).mainText())
        .doesNotContain("install -y");
  }

  private static String packages(String os, String tags) {
    var document =
        Sux.parse(
            "<stack:profile stack:os=\"%s\" xmlns:stack=\"http://www.stacki.com\">%s</stack:profile>"
                .formatted(os, tags));
    return Generator.generate(document, Profile.Kind.BASH).mainText();
  }

  @Test
  void aTextThatHoldsTheUsualEndIsWrittenWhole() throws Exception {
    var evil = "a\nEOF\nEOF_1\ntouch " + root.resolve("broken-out") + "\n";
    assertThat(written("", evil)).isEqualTo(evil);
    assertThat(written("stack:vars='expanded'", evil)).isEqualTo(evil);
    assertThat(written("stack:coding='base64'", evil)).isEqualTo(evil);
    assertThat(root.resolve("broken-out")).doesNotExist();
  }

  @Test
  void theEndOfATextIsNoLineOfIt() {
    assertThat(HereDocument.literal("cat", "__EOF__", "x\n__EOF__\ny"))
        .isEqualTo("cat << '__EOF___1'\nx\n__EOF__\ny\n__EOF___1");
  }
}

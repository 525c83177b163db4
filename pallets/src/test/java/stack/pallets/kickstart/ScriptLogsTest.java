package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.pallets.graph.Sux;

/**
 * Runs the scripts of a kickstart as the installer does: the file of --log is opened anew each
 * time.
 */
class ScriptLogsTest {
  private static final Pattern SECTION =
      Pattern.compile(
          "^%\\S+(?<outside> --nochroot)?(?: --log (?<log>\\S+))?.*\\n(?<text>(?s:.*?))^%end$",
          Pattern.MULTILINE);

  @TempDir Path root;

  /** What lies in the folder of logs on the installed system. */
  private Map<String, String> logs(String scripts) throws Exception {
    var kickstart =
        Generator.generate(
                Sux.parse(
                    "<stack:profile stack:os=\"redhat\" xmlns:stack=\"http://www.stacki.com\">"
                        + scripts
                        + "</stack:profile>"),
                Profile.Kind.NATIVE)
            .mainText();
    var sections = SECTION.matcher(kickstart).results().toList();
    for (var before : new boolean[] {true, false}) {
      for (var section : sections) {
        if (section.group().startsWith("%pre") == before
            && !section.group().startsWith("%packages")) {
          run(
              section.group(),
              section.group("outside") != null,
              section.group("log"),
              section.group("text"));
        }
      }
    }
    var logs = new TreeMap<String, String>();
    try (var files = Files.list(root.resolve("mnt/sysimage/var/log/stack-install"))) {
      for (var file : files.toList()) {
        logs.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return logs;
  }

  private void run(String section, boolean outside, String log, String text)
      throws IOException, InterruptedException {
    var inside = section.startsWith("%post") && !outside;
    var output = log == null ? root.resolve("lost") : Path.of(place(log, inside));
    Files.createDirectories(output.getParent());
    var builder = new ProcessBuilder("bash", "-c", place(text, inside)).redirectErrorStream(true);
    assertThat(builder.redirectOutput(output.toFile()).start().waitFor()).as(text).isZero();
  }

  /** Folders of the installer and of the new system as they are in this test. */
  private String place(String text, boolean inside) {
    var base = inside ? root + "/mnt/sysimage" : root.toString();
    return text.replaceAll("(?<![\\w.-])/(?=(mnt|tmp|var/log|etc)/)", base + "/");
  }

  @Test
  void whatEachSectionSaysIsOnTheInstalledSystem() throws Exception {
    Files.createDirectories(root.resolve("mnt/sysimage/etc/sysconfig"));
    var logs =
        logs(
            """
            <stack:script stack:stage="install-pre" stack:file="nodes/disks.xml">echo one</stack:script>
            <stack:script stack:stage="install-pre" stack:file="nodes/disks.xml">echo two</stack:script>
            <stack:script stack:stage="install-pre-package" stack:file="a cart/x y.xml">echo three</stack:script>
            <stack:script stack:file="nodes/ssh.xml">echo four</stack:script>
            <stack:script stack:chroot="false" stack:file="nodes/ssh.xml">echo five</stack:script>
            """);
    assertThat(logs)
        .containsEntry("01-install-pre-disks.log", "one\n")
        .containsEntry("02-install-pre-disks.log", "two\n")
        .containsEntry("03-install-pre-package-x_y.log", "three\n")
        .containsEntry("04-install-post-ssh.log", "four\n")
        .containsEntry("05-install-post-ssh.log", "five\n");
  }
}

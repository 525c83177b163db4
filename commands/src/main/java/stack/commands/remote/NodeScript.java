package stack.commands.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import stack.files.Sha256;
import stack.install.node.NodeSection;
import stack.install.report.NodePart;
import stack.install.report.ReportPart.TaggedFile;
import stack.pallets.kickstart.EnterpriseLinux;

/** The script of bash(1) that writes sections on a host, or shows how they differ from it. */
final class NodeScript {
  private static final String FUNCTIONS = functions();
  private static final String END = "=END="; // no line of base64 begins like this
  private static final String USUAL_MODE = "0644";

  private final StringBuilder script = new StringBuilder();

  private NodeScript(boolean writes, boolean restarts) {
    line("mode_of_run=" + (writes ? "write" : "compare"));
    line("apply=" + (restarts ? "yes" : "no"));
    line(FUNCTIONS);
  }

  /** A section with what it consists of. */
  record Section(NodeSection kind, NodePart part) {}

  /**
   * The text.
   *
   * @param release of the Red Hat family that the host must run; nothing: any system
   * @param writes whether files are written, or only compared
   * @param restarts whether the running system follows at once
   */
  static String of(
      List<Section> sections, Optional<EnterpriseLinux> release, boolean writes, boolean restarts) {
    var script = new NodeScript(writes, restarts);
    release.ifPresent(each -> script.line("release " + each.major()));
    sections.forEach(script::section);
    script.line("finish");
    return script.script.toString();
  }

  private void section(Section section) {
    var part = section.part();
    line(
        part.files().stream()
            .map(file -> " " + word(file.path()))
            .collect(Collectors.joining("", "section", "")));
    part.files().forEach(this::file);
    part.stale().forEach(pattern -> line("stale " + word(pattern)));
    if (!part.restart().isEmpty()) {
      var call = section.kind() == NodeSection.NETWORK ? "guarded " : "restart ";
      line(call + word(String.join("\n", part.restart())));
    }
    part.units().forEach((unit, on) -> line("unit " + word(unit) + (on ? " on" : " off")));
  }

  private void file(TaggedFile file) {
    var text = (file.text().isEmpty() ? "" : String.join("\n", file.text()) + "\n").getBytes(UTF_8);
    line(
        "file %s %s %s << '%s'"
            .formatted(word(file.path()), file.perms().orElse(USUAL_MODE), Sha256.hex(text), END));
    line(Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(text));
    line(END);
  }

  private void line(String text) {
    script.append(text).append('\n');
  }

  private static String word(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static String functions() {
    try (var stream = NodeScript.class.getResourceAsStream("push.sh")) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

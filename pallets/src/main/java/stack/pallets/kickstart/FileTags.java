package stack.pallets.kickstart;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.pallets.graph.Element;
import stack.pallets.graph.Markup;
import stack.pallets.graph.ProfileException;
import stack.pallets.graph.Text;

/**
 * Turns {@code stack:file} tags into shell text, and keeps the files they write under RCS where the
 * target has it (PROFILES.md). Names, owners and modes are shell words as written.
 */
final class FileTags {
  private static final String RCS = "/opt/stack/bin/rcs";

  private record Access(Optional<String> owner, Optional<String> mode) {
    Access orElse(Access earlier) {
      return new Access(owner.or(earlier::owner), mode.or(earlier::mode));
    }
  }

  private final boolean kickstart;
  private final Map<String, Access> underRcs = new LinkedHashMap<>();

  /**
   * For scripts of one kind.
   *
   * @param kickstart whether they stand in a kickstart, whose own lines no file may hold then
   */
  FileTags(boolean kickstart) {
    this.kickstart = kickstart;
  }

  List<Markup> expand(List<Markup> content) {
    var expanded = new ArrayList<Markup>();
    for (var markup : content) {
      expanded.add(
          switch (markup) {
            case Text text -> text;
            case Element tag when tag.is("file") -> new Text(shell(tag));
            case Element other -> other.withChildren(expand(other.children()));
          });
    }
    return expanded;
  }

  private String shell(Element tag) {
    var name =
        tag.attribute("name")
            .filter(path -> !path.isBlank())
            .orElseThrow(
                () -> new ProfileException(tag.attribute("file", "") + ": a file tag has no name"));
    var access = new Access(tag.attribute("owner"), tag.attribute("perms"));
    var redirect = tag.attribute("mode", "").equals("append") ? ">>" : ">";
    var text = tag.text();
    var shell = new StringBuilder();
    var folder = folder(name);
    shell.append("if [ ! -e %s ]; then mkdir -p %s; fi\n".formatted(folder, folder));
    if (Bool.of(tag.attribute("rcs", "true"))) {
      shell.append(firstCheckIn(name, access));
    }
    tag.attribute("expr")
        .ifPresent(command -> shell.append(command + " " + redirect + " " + name + "\n"));
    shell.append(text.isEmpty() ? "touch " + name + "\n" : hereDocument(name, redirect, tag, text));
    access.owner().ifPresent(owner -> shell.append("chown " + owner + " " + name + "\n"));
    access.mode().ifPresent(mode -> shell.append("chmod " + mode + " " + name + "\n"));
    return shell.toString();
  }

  private String hereDocument(String name, String redirect, Element tag, String text) {
    var expanded = tag.attribute("vars", "literal").equals("expanded");
    if (tag.attribute("coding", "").equals("base64")) {
      return encoded(name, redirect, text);
    }
    if (kickstart && SectionLines.areIn(text)) {
      if (expanded) {
        throw new ProfileException(String.join("\n", SectionLines.objections(tag)));
      }
      return encoded(name, redirect, text);
    }
    var delimiter = HereDocument.delimiter("EOF", text);
    return "cat %s %s << %s%s%s%s%s\n\n"
        .formatted(
            redirect,
            name,
            expanded ? delimiter : "'" + delimiter + "'",
            text.startsWith("\n") ? "" : "\n",
            text,
            text.endsWith("\n") ? "" : "\n",
            delimiter);
  }

  /** Nothing in the text can end the script that carries it, or the section of a kickstart. */
  private static String encoded(String name, String redirect, String text) {
    var file =
        (text.startsWith("\n") ? text.substring(1) : text) + (text.endsWith("\n") ? "" : "\n");
    var lines = Base64.getMimeEncoder(76, new byte[] {'\n'});
    return "base64 -d %s %s << 'EOF'\n%s\nEOF\n\n"
        .formatted(redirect, name, lines.encodeToString(file.getBytes(StandardCharsets.UTF_8)));
  }

  private String firstCheckIn(String name, Access access) {
    var earlier = underRcs.get(name);
    underRcs.put(name, earlier == null ? access : access.orElse(earlier));
    if (earlier != null) {
      return "\n";
    }
    var history = history(name);
    var folder = folder(name) + "/RCS";
    return """

    if [ -e %1$s ]; then
    \tif [ ! -f %2$s ]; then
    \t\t[ -f %3$s ] || touch %3$s
    \t\t[ -d %4$s ] || { mkdir -m 700 %4$s; chown 0:0 %4$s; }
    \t\techo "original" | /opt/stack/bin/ci -q %3$s
    \t\t%1$s -noriginal: %3$s
    \t\t/opt/stack/bin/co -q -f -l %3$s
    \tfi
    %5$sfi
    """
        .formatted(
            RCS,
            history,
            name,
            folder,
            access.owner().map(owner -> "\tchown " + owner + " " + history + "\n").orElse(""));
  }

  /** What checks all files in for good; empty when none is under RCS. */
  String lastCheckIn() {
    var shell = new StringBuilder();
    underRcs.forEach((name, access) -> shell.append(lastCheckIn(name, access)));
    return shell.toString();
  }

  private static String lastCheckIn(String name, Access access) {
    var history = history(name);
    return """

    if [ -e %1$s ]; then
    \tif [ -f %2$s ]; then
    \t\techo "stack" | /opt/stack/bin/ci -q %2$s
    \t\t%1$s -Nstack: %2$s
    \t\t/opt/stack/bin/co -q -f -l %2$s
    \tfi
    %3$sfi
    %4$s%5$s\
    """
        .formatted(
            RCS,
            name,
            access.owner().map(owner -> "\tchown " + owner + " " + history + "\n").orElse(""),
            access.owner().map(owner -> "chown " + owner + " " + name + "\n").orElse(""),
            access.mode().map(mode -> "chmod " + mode + " " + name + "\n").orElse(""));
  }

  private static String folder(String name) {
    var slash = name.lastIndexOf('/');
    return slash > 0 ? name.substring(0, slash) : slash == 0 ? "/" : ".";
  }

  private static String history(String name) {
    return folder(name) + "/RCS/" + name.substring(name.lastIndexOf('/') + 1) + ",v";
  }
}

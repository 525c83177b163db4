package stack.install.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.host.Host;
import stack.run.Output;

/** A piece of a report; {@code report script} makes shell of it. */
public sealed interface ReportPart {
  /**
   * A file between tags.
   *
   * @param path absolute, as on the machine it is for
   * @param perms octal mode as the tag shows it; without, that of a fresh file
   * @param append whether the text goes behind what the file holds already
   * @param text its lines
   */
  record TaggedFile(String path, Optional<String> perms, boolean append, List<String> text)
      implements ReportPart {
    public TaggedFile(String path, List<String> text) {
      this(path, Optional.empty(), false, text);
    }

    public TaggedFile(String path, String perms, List<String> text) {
      this(path, Optional.of(perms), false, text);
    }

    /** Behind a file that another part writes. */
    public static TaggedFile appended(String path, List<String> text) {
      return new TaggedFile(path, Optional.empty(), true, text);
    }

    @Override
    public List<String> lines() {
      var lines = new ArrayList<String>(text.size() + 2);
      var mode = append ? "stack:mode=\"append\" " : "";
      var permissions = perms.map(" stack:perms=\"%s\""::formatted).orElse("");
      lines.add(
          "<stack:file %sstack:name=\"%s\"%s>"
              .formatted(mode, attribute(shellWord(path)), permissions));
      text.forEach(line -> lines.add(escaped(line)));
      lines.add("</stack:file>");
      return lines;
    }
  }

  /** Lines of shell that run where the files are written. */
  record Shell(List<String> script) implements ReportPart {
    public Shell(String... lines) {
      this(List.of(lines));
    }

    @Override
    public List<String> lines() {
      return script.stream().map(ReportPart::escaped).toList();
    }
  }

  /** Shell that the report quotes as a whole. */
  record QuotedShell(List<String> script) implements ReportPart {
    @Override
    public List<String> lines() {
      var lines = new ArrayList<String>();
      lines.add("<![CDATA[");
      script.forEach(line -> lines.add(line.replace("]]>", "]]]]><![CDATA[>")));
      lines.add("]]>");
      return lines;
    }
  }

  /** As the report prints it. */
  List<String> lines();

  /** Parts for hosts; with more than one host, the name stands before each line. */
  static Output.Table table(Map<Host, List<ReportPart>> parts) {
    var table = Output.lines();
    parts.forEach((host, own) -> add(table, host.name(), own));
    return table;
  }

  /** Parts for the frontend. */
  static Output.Table table(List<ReportPart> parts) {
    var table = Output.lines();
    add(table, "", parts);
    return table;
  }

  private static void add(Output.Table table, String owner, List<ReportPart> parts) {
    for (var part : parts) {
      part.lines().forEach(line -> table.row(owner, line));
    }
  }

  /** The first lines of a file that nobody should edit, an empty one behind them. */
  static List<String> header(String... more) {
    var lines =
        new ArrayList<>(
            List.of(
                "# ",
                "# WARNING: This file is generated do not edit.",
                "# ",
                "# Contents written by Stacki.",
                "# ",
                ""));
    lines.addAll(Arrays.asList(more));
    return lines;
  }

  /** Names of files are words of the shell that report script makes; they can hold a device. */
  private static String shellWord(String path) {
    return path.replaceAll("([^\\w@%+=:,./-])", "\\\\$1");
  }

  private static String attribute(String text) {
    return escaped(text).replace("\"", "&quot;");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

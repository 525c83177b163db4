package stack.packages;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import stack.run.Arg;
import stack.run.Param;
import stack.run.Spec;
import stack.run.help.CommandHelp;

/** A manual page in the language of man(7). */
final class ManPage {
  private final StringBuilder text = new StringBuilder();

  /** Of one command. */
  static String of(Spec spec, String version) {
    var page = new ManPage();
    page.head(name(spec.words()), version, spec.summary());
    page.section("Synopsis");
    page.line(".B stack " + escaped(spec.words()));
    page.paragraph(spec.usage().strip());
    page.section("Description");
    page.paragraph(spec.summary() + ".");
    page.text(spec.description());
    page.entries(
        "Arguments", spec.args().stream().filter(Arg::isDocumented), Arg::usage, Arg::help);
    page.entries("Parameters", CommandHelp.params(spec), Param::usage, CommandHelp::help);
    page.entries(
        "Examples",
        spec.examples().stream(),
        each -> "stack " + each.line(),
        Spec.Example::meaning);
    page.references(spec.related());
    return page.text.toString();
  }

  /** Of the program, with one line for each command. */
  static String ofAll(List<Spec> specs, String version) {
    var page = new ManPage();
    page.head("stack", version, Identity.SUMMARY);
    page.section("Synopsis");
    page.line(".B stack");
    page.paragraph("COMMAND [ARGUMENT ...] [PARAMETER=VALUE ...]");
    page.section("Description");
    page.paragraph(
        "stack turns one server, the frontend, into a machine that installs all the others. Every"
            + " command explains itself with --help, and \"stack help TEXT\" finds commands. A"
            + " cluster begins with \"stack config frontend\".");
    page.entries("Commands", specs.stream(), Spec::words, spec -> spec.summary() + ".");
    page.section("Options of all commands");
    page.entry(
        "output-format=FORMAT",
        "text, json, yaml, csv, python, shell, or col:NAME for one column.");
    page.entry(
        "--color=WHEN",
        "always and never say whether states and errors are coloured; auto, as without it, colours"
            + " them on terminals alone.");
    page.section("Files");
    page.entry("/var/lib/stack/stack.db", "What is known of the cluster, an SQLite database.");
    page.entry("/export/stack", "Pallets and carts.");
    page.section("Environment");
    page.entry("STACK_ROOT", "The folder that all files of stack lie below, instead of /.");
    page.entry("NO_COLOR", "Set to anything, leaves out colours unless --color asks for them.");
    return page.text.toString();
  }

  /** What the page of a command is called. */
  static String name(String words) {
    return "stack-" + words.replace(' ', '-');
  }

  private void head(String name, String version, String summary) {
    line(
        ".TH \"%s\" 1 \"\" \"stack %s\""
            .formatted(escaped(name.toUpperCase(Locale.ROOT)), version));
    section("Name");
    line(escaped(name) + " \\- " + escaped(summary));
  }

  private void section(String title) {
    line(".SH " + title.toUpperCase(Locale.ROOT));
  }

  private <T> void entries(
      String title,
      Stream<T> all,
      java.util.function.Function<T, String> head,
      java.util.function.Function<T, String> body) {
    var list = all.toList();
    if (!list.isEmpty()) {
      section(title);
      list.forEach(each -> entry(head.apply(each), body.apply(each)));
    }
  }

  private void entry(String head, String body) {
    line(".TP");
    line(".B " + escaped(head));
    line(escaped(body));
  }

  private void paragraph(String words) {
    if (!words.isEmpty()) {
      line(escaped(words));
    }
  }

  /** Lines that are set in stay as they are. */
  private void text(String all) {
    if (!all.isEmpty()) {
      line(".PP");
    }
    var isAsItIs = false;
    for (var each : all.lines().toList()) {
      var isSetIn = each.startsWith(" ") || each.startsWith("\t");
      if (isSetIn != isAsItIs) {
        line(isSetIn ? ".nf" : ".fi");
      }
      isAsItIs = isSetIn;
      line(each.isBlank() ? ".PP" : escaped(each));
    }
    if (isAsItIs) {
      line(".fi");
    }
  }

  private void references(List<String> related) {
    section("See also");
    var pages = Stream.concat(Stream.of("stack"), related.stream().map(ManPage::name));
    var all = pages.map(page -> ".BR " + escaped(page) + " (1)").toList();
    line(String.join(" ,\n", all));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /** Without what troff(1) would take for an order. */
  static String escaped(String text) {
    var safe = text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }
}

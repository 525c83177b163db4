package stack.run.help;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import stack.run.Arg;
import stack.run.CommandException;
import stack.run.Param;
import stack.run.Spec;

/** The help page of one command. */
public final class CommandHelp {
  private CommandHelp() {}

  /**
   * In the format of a name; an unknown one is {@code plain}.
   *
   * @throws CommandException for a format that is no more
   */
  public static String page(Spec spec, String format) {
    return switch (format) {
      case "docbook" ->
          throw new CommandException("\"docbook\" no longer supported - use \"markdown\"");
      case "md" -> MarkdownHelp.page(spec);
      case "parsed" -> ParsedHelp.page(spec);
      case "raw" -> numbered(plain(spec));
      default -> plain(spec);
    };
  }

  private static String numbered(String page) {
    var lines = page.lines().toList();
    return IntStream.range(0, lines.size())
        .mapToObj(at -> (at + 1) + ":" + lines.get(at) + "\n")
        .collect(Collectors.joining());
  }

  public static String plain(Spec spec) {
    var page = new StringBuilder();
    page.append("stack ").append(spec.words()).append(' ').append(spec.usage()).append('\n');
    section(page, "Description", description(spec));
    section(
        page,
        "Arguments",
        Stream.concat(
                spec.args().stream().filter(arg -> !arg.optional()),
                spec.args().stream().filter(Arg::optional))
            .flatMap(CommandHelp::argument)
            .toList());
    section(
        page, "Parameters", params(spec).map(param -> entry(param.usage(), help(param))).toList());
    var prompt = spec.isRoot() ? "# stack " : "$ stack ";
    section(
        page,
        "Examples",
        spec.examples().stream().map(e -> entry(prompt + e.line(), e.meaning())).toList());
    section(
        page,
        "Related Commands",
        spec.related().stream().map(words -> "\tstack " + words + "\n").toList());
    return page.toString();
  }

  private static List<String> description(Spec spec) {
    var text = "\t" + spec.summary() + ".\n";
    return List.of(
        spec.description().isEmpty()
            ? text
            : text + "\n" + spec.description().indent(8).replace("        ", "\t"));
  }

  private static Stream<String> argument(Arg arg) {
    var itself = entry(arg.usage(), sentence(arg.help()));
    return arg.selectsHosts()
        ? Stream.of(itself, entry("[-x host ...]", "Hosts to leave out, named in the same ways."))
        : Stream.of(itself);
  }

  /** The parameters the page shows, required ones first. */
  public static Stream<Param<?>> params(Spec spec) {
    return spec.params().stream()
        .filter(Param::isDocumented)
        .sorted(
            Comparator.comparing((Param<?> param) -> !param.isShownRequired())
                .thenComparing(Param::name));
  }

  /** What one says of itself, with the values that it may have. */
  public static String help(Param<?> param) {
    var text = new StringBuilder(sentence(param.help()));
    if (!param.choices().isEmpty()) {
      text.append(" One of: ").append(String.join(", ", param.choices())).append('.');
    }
    param
        .fallback()
        .filter(value -> !value.toString().isEmpty())
        .ifPresent(value -> text.append(" Default: ").append(value).append('.'));
    return text.toString();
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  private static String entry(String head, String text) {
    return "\t" + head + "\n\t\t" + text + "\n\n";
  }

  private static void section(StringBuilder page, String title, List<String> entries) {
    if (!entries.isEmpty()) {
      page.append('\n').append(title).append("\n\n");
      entries.forEach(page::append);
    }
  }
}

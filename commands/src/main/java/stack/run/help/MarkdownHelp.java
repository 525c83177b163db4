package stack.run.help;

import java.util.stream.Stream;
import stack.run.Param;
import stack.run.Spec;

/** The help page of one command as Markdown, for sites that collect such pages. */
final class MarkdownHelp {
  private MarkdownHelp() {}

  static String page(Spec spec) {
    var page = new StringBuilder();
    page.append("## ").append(spec.words()).append("\n\n");
    section(page, "Usage", Stream.of("`stack " + spec.words() + " " + spec.usage() + "`"));
    section(
        page,
        "Description",
        Stream.of(spec.summary() + ".", spec.description().strip())
            .filter(text -> !text.isEmpty()));
    section(
        page,
        "Arguments",
        spec.args().stream().map(arg -> item("{" + arg.name() + "}", arg.help())));
    section(page, "Parameters", CommandHelp.params(spec).map(MarkdownHelp::parameter));
    section(
        page,
        "Examples",
        spec.examples().stream().map(each -> item("stack " + each.line(), each.meaning())));
    section(
        page, "Related Commands", spec.related().stream().map(words -> "* `stack " + words + "`"));
    return page.toString();
  }

  private static String parameter(Param<?> param) {
    return item("{" + param.name() + "=" + param.type() + "}", CommandHelp.help(param));
  }

  private static String item(String code, String text) {
    return "* `" + code + "`\n\n   " + text;
  }

  private static void section(StringBuilder page, String title, Stream<String> paragraphs) {
    var all = paragraphs.toList();
    if (!all.isEmpty()) {
      page.append("### ").append(title).append("\n\n");
      all.forEach(paragraph -> page.append(paragraph).append("\n\n"));
    }
  }
}

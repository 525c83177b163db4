package stack.install.profile;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.pallets.graph.ProfileException;
import stack.pallets.graph.Reports;
import stack.run.Catalog;
import stack.run.CommandException;
import stack.run.Commands;
import stack.run.Input;
import stack.run.Output;

/** {@code <stack:report name="a.b">}: the words of a report command stand in a node file. */
public final class CatalogReports implements Reports {
  private final Catalog catalog;
  private final Commands commands;

  CatalogReports(Catalog catalog, Commands commands) {
    this.catalog = catalog;
    this.commands = commands;
  }

  @Override
  public String report(List<String> words, String text) {
    var name = "report " + String.join(" ", words);
    var entry =
        catalog
            .find(name)
            .orElseThrow(() -> new ProfileException("there is no command \"" + name + "\""));
    var args = Stream.of(text.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
    try {
      return text(commands.make(entry).run(new Input(args, Map.of())));
    } catch (CommandException e) {
      throw new ProfileException(name + ": " + e.getMessage());
    }
  }

  private static String text(Output output) {
    return switch (output) {
      case Output.Nothing _ -> "";
      case Output.Incomplete(var shown, int _) -> text(shown);
      case Output.Text(var plain) -> plain;
      case Output.Table table ->
          table.rows().stream().map(row -> row.getLast() + "\n").collect(Collectors.joining());
    };
  }
}

package stack.commands.storage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.commands.scope.ScopedListing;
import stack.db.Database;
import stack.db.host.Host;
import stack.db.scoped.Scoped;
import stack.db.storage.Controllers;
import stack.db.storage.Partitions;
import stack.install.scope.HostSelector;
import stack.pallets.graph.PythonLiteral;
import stack.run.Arg;
import stack.run.Column;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code report host storage controller|partition}: a layout as Stacki's installer reads it. */
record ReportHostStorage(HostSelector selector, Database database, Layout layout)
    implements Command {
  /** Which layout. */
  enum Layout {
    CONTROLLER("controller", "Print the RAID layout that a host gets"),
    PARTITION("partition", "Print the partitions that a host gets");

    private final String word;
    private final String summary;

    Layout(String word, String summary) {
      this.word = word;
      this.summary = summary;
    }
  }

  @Override
  public Spec spec() {
    var words = "report host storage " + layout.word;
    return Spec.of(words, layout.summary)
        .describe("Prints a Python list with a dictionary for each row, as the installer reads it.")
        .args(Arg.oneHost())
        .example(words + " backend-0-0", "Prints the layout of backend-0-0.")
        .related("list host storage " + layout.word);
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.all(input.args());
    if (hosts.size() != 1) {
      throw CommandException.argUnique("host");
    }
    return Output.lines().row("", PythonLiteral.print(rows(hosts.getFirst())));
  }

  private List<Map<String, Object>> rows(Host host) {
    return switch (layout) {
      case CONTROLLER ->
          new Controllers(database)
              .of(List.of(host)).get(host).stream()
                  .map(each -> {
                    var row = row(host, each, StorageColumns.OF_CONTROLLERS);
                    row.put("source", ScopedListing.letter(each.scope()));
                    return row;
                  })
                  .toList();
      case PARTITION ->
          new Partitions(database)
              .of(List.of(host)).get(host).stream()
                  .map(each -> row(host, each, StorageColumns.OF_PARTITIONS))
                  .toList();
    };
  }

  private static <T> Map<String, Object> row(Host host, Scoped<T> each, List<Column<T>> columns) {
    var row = new LinkedHashMap<String, Object>();
    row.put("host", host.name());
    row.putAll(Column.object(each.value(), columns));
    return row;
  }
}

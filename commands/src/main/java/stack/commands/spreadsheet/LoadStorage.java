package stack.commands.spreadsheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.ConstraintException;
import stack.db.host.Host;
import stack.db.scope.Owner;
import stack.db.storage.Controllers;
import stack.db.storage.Partition;
import stack.db.storage.Partitions;
import stack.install.storage.PartitionRules;
import stack.install.storage.RaidRows;
import stack.install.storage.SheetRows;
import stack.pallets.kickstart.DiskSheet;
import stack.pallets.kickstart.RaidSheet;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code load storage controller} and {@code load storage partition}. */
record LoadStorage(
    SheetCopies sheetCopies,
    Controllers controllers,
    Partitions partitions,
    TargetNames names,
    Kind kind)
    implements Command {
  private static final String TOOLS =
      """

      Arrays are made when a host is installed with set host boot action=install nukecontroller=true.
      That takes the vendor's program: put storcli64, perccli64 or ssacli into a cart of the host's
      box, as tools/storcli64 and so on. The RAID of Intel's firmware needs none: set the attribute
      storage.adapter.type to mdadm.
      """;

  /** What is loaded. */
  enum Kind {
    CONTROLLER("controller", "RAID layouts"),
    PARTITION("partition", "disk layouts");

    private final String word;
    private final String layouts;

    Kind(String word, String layouts) {
      this.word = word;
      this.layouts = layouts;
    }

    String words() {
      return "load storage " + word;
    }
  }

  /**
   * All rows for the same owners.
   *
   * @param name in the first column
   */
  private record Layout<T>(String name, List<T> rows) {
    private void refuse(List<String> faults) {
      if (!faults.isEmpty()) {
        throw new CommandException(name + ": " + String.join("\n\t" + name + ": ", faults));
      }
    }
  }

  @Override
  public Spec spec() {
    return Spec.of(kind.words(), "Load " + kind.layouts + " from a spreadsheet")
        .describe(
            """
            The first column of each row names global, an appliance, %s.
            Its layout is replaced by the rows with its name. If any row is wrong, nothing is loaded.
            """
                    .formatted(
                        kind == Kind.PARTITION
                            ? "a host, a pattern of hosts or an operating system"
                            : "a host or a pattern of hosts")
                + (kind == Kind.CONTROLLER ? TOOLS : ""))
        .changes()
        .unrestricted()
        .params(SheetFile.FILE, SheetFile.PROCESSOR)
        .example(
            kind.words() + " file=storage.csv", "Loads the " + kind.layouts + " in storage.csv.")
        .related("add storage " + kind.word, "list storage " + kind.word);
  }

  @Override
  public Output run(Input input) {
    var file = SheetFile.of(input);
    try {
      switch (kind) {
        case CONTROLLER -> loadControllers(file.sheet());
        case PARTITION -> loadPartitions(file.sheet(), input.get(SheetFile.FILE));
      }
    } catch (ConstraintException e) {
      throw e.kind() == ConstraintException.Kind.UNIQUE
          ? new CommandException("two rows with the same name are for the same disk or mount point")
          : e;
    }
    sheetCopies.keepAfterwards(file);
    return Output.nothing();
  }

  private void loadControllers(Sheet sheet) {
    byOwners(ControllerSheet.parse(sheet))
        .forEach((owners, layout) -> {
          layout.refuse(RaidSheet.faults(RaidRows.of(layout.rows())));
          controllers.clear(owners);
          layout.rows().forEach(disk -> controllers.add(owners, disk));
        });
  }

  private void loadPartitions(Sheet sheet, String file) {
    byOwners(PartitionSheet.parse(sheet))
        .forEach((owners, layout) -> {
          check(layout, file);
          partitions.clear(owners);
          layout.rows().forEach(partition -> partitions.add(owners, partition));
        });
  }

  /** The complaint has the form it had when partitions went through another command. */
  private static void check(Layout<Partition> layout, String file) {
    try {
      PartitionRules.check(layout.rows());
      layout.refuse(DiskSheet.faults(SheetRows.of(layout.rows())));
    } catch (CommandException e) {
      throw new CommandException(
          "Failed to run sub-command 'load %s exec=True output-format=binary' with error:\n\t%s"
              .formatted(file, e.getMessage()));
    }
  }

  private <T> Map<List<Owner>, Layout<T>> byOwners(Map<String, List<T>> byName) {
    var byOwners = new LinkedHashMap<List<Owner>, Layout<T>>();
    byName.forEach((name, rows) ->
        byOwners
            .computeIfAbsent(owners(name, names), _ -> new Layout<>(name, new ArrayList<>()))
            .rows()
            .addAll(rows));
    return byOwners;
  }

  private List<Owner> owners(String name, TargetNames names) {
    var one =
        names
            .global(name)
            .or(() -> names.appliance(name))
            .or(() -> kind == Kind.PARTITION ? names.os(name) : Optional.empty());
    if (one.isPresent()) {
      return List.of(one.get());
    }
    var hosts = names.hosts(name);
    if (hosts.isEmpty()) {
      throw new CommandException("Cannot find host \"" + name + "\"");
    }
    return hosts.stream().map(Host::owner).toList();
  }
}

package stack.commands.pallet;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import stack.db.Database;
import stack.db.pallet.PalletChecks;
import stack.db.pallet.PalletChecks.Check;
import stack.db.pallet.Pallets;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code list pallet}. */
record ListPallet(Database database) implements Command {
  private static final Param<Boolean> EXPANDED =
      Param.flag("expanded", "true also shows the place that each pallet was added from")
          .shownAs("bool")
          .shownRequired()
          .orElse(false);

  private static final Param<Boolean> VERIFIED =
      Param.flag("verified", "true also shows what was verified of each pallet, and when")
          .orElse(false)
          .undocumented();
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  @Override
  public Spec spec() {
    return Spec.of("list pallet", "List pallets and the boxes they are enabled in")
        .describe(
            """
            verified=true also shows what was verified when a pallet was added, and when that was: how
            many files against the checksums in .treeinfo, how many packages against those in repodata,
            and the keys that all packages are signed with, if that was looked at.
            """)
        .args(Arg.anyByName("pallet", "Pallets"))
        .params(EXPANDED, VERIFIED)
        .params(PalletSelection.filters())
        .example("list pallet", "Lists all pallets.")
        .example(
            "list pallet stacki expanded=true",
            "Shows also where the pallet stacki was added from.")
        .example(
            "list pallet verified=true",
            "Shows what of each pallet was compared with its checksums.")
        .related("add pallet", "disable pallet", "enable pallet", "remove pallet");
  }

  @Override
  public Output run(Input input) {
    boolean expanded = input.get(EXPANDED);
    boolean verified = input.get(VERIFIED);
    var header = new ArrayList<>(List.of("name", "version", "release", "arch", "os", "boxes"));
    if (expanded) {
      header.add("url");
    }
    if (verified) {
      header.addAll(List.of("treeinfo", "repodata", "signatures", "verified"));
    }
    var table = Output.table(header.toArray(String[]::new));
    var checks = verified ? new PalletChecks(database).byPallet() : Map.<Long, Check>of();
    var byBox = new Pallets(database).byBox();
    for (var pallet : new PalletSelection(database).of(input)) {
      var boxes =
          byBox.entrySet().stream()
              .filter(entry -> entry.getValue().contains(pallet))
              .map(entry -> entry.getKey())
              .toList();
      var row = new ArrayList<Object>();
      row.addAll(
          List.of(pallet.name(), pallet.version(), pallet.release(), pallet.arch(), pallet.os()));
      row.add(String.join(" ", boxes));
      if (expanded) {
        row.add(pallet.url());
      }
      if (verified) {
        row.addAll(cells(checks.get(pallet.id())));
      }
      table.row(row.toArray());
    }
    return table;
  }

  /** Nothing is known of a pallet that was added before this was written down. */
  private static List<Object> cells(Check check) {
    return check == null
        ? List.of("", "", "", "")
        : List.of(
            check.treeinfo(),
            check.repodata(),
            check.keys(),
            TIME.format(check.at().atZone(ZoneId.systemDefault())));
  }
}

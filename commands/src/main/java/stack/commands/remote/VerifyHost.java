package stack.commands.remote;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stack.db.host.Host;
import stack.install.packages.BoxPackages;
import stack.install.packages.PackageList;
import stack.install.packages.ToldPackages;
import stack.install.scope.HostSelector;
import stack.pallets.kickstart.PackageQuery;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Console;
import stack.run.FewNames;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Printable;
import stack.run.Spec;

/** {@code verify host}. */
record VerifyHost(
    HostSelector selector,
    Targets targets,
    RemoteShell shell,
    ToldPackages told,
    BoxPackages boxes,
    Console console)
    implements Command {
  private static final Param<Boolean> NOW =
      Param.flag("now", "true asks the hosts over ssh, instead of what they told when installed")
          .orElse(false);
  private static final Param<Boolean> ALL =
      Param.flag("all", "true shows every difference, not only the first few").orElse(false);
  private static final int DIFFERENT = 1;
  private static final int UNKNOWN = 2;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Hosts that should have the same packages. */
  private record Kind(String appliance, String box) {}

  @Override
  public Spec spec() {
    return Spec.of("verify host", "Show which hosts have the same packages")
        .describe(
            """
            At the end of its installation, each host tells the frontend which packages it has, with
            RPM's digest of each. Hosts of the same appliance and box are compared with each other:
            state is same where a host has what most of them have, and different where it has not;
            then + is before a package that only this host has, - before one that it lacks, and ~
            before one that has the same name and was built another time. elsewhere is the number of
            packages that no pallet or cart of the host's box has now.

            The exit code is 0 when all are the same, 1 when one differs, and 2 when a host has told
            nothing or cannot be asked.
            """)
        .root()
        .args(Arg.anyHosts("all managed hosts"))
        .params(NOW, ALL)
        .example("verify host", "Compares all hosts, as they were when they were installed.")
        .example("verify host r:0 now=true", "Asks the hosts of rack 0 what they have now.")
        .related("diff host", "list host hash", "verify frontend");
  }

  @Override
  public Output run(Input input) {
    var hosts =
        selector.managed(input.args()).stream().filter(host -> !Targets.isFrontend(host)).toList();
    if (input.get(NOW)) {
      ask(hosts);
    }
    var table = Output.table("host", "state", "packages", "elsewhere", "differences");
    var exit = 0;
    var kinds =
        hosts.stream()
            .collect(
                groupingBy(
                    host -> new Kind(host.appliance(), host.box()), LinkedHashMap::new, toList()));
    for (var kind : kinds.entrySet()) {
      var known = boxes.of(kind.getKey().box());
      var lists = lists(kind.getValue());
      var most = most(lists);
      for (var host : kind.getValue()) {
        exit = Math.max(exit, row(table, host, lists.get(host), most, known, input.get(ALL)));
      }
    }
    return exit == 0 ? table : new Output.Incomplete(table, exit);
  }

  private static int row(
      Output.Table table,
      Host host,
      PackageList own,
      Optional<PackageList> most,
      Set<String> known,
      boolean all) {
    if (own == null || most.isEmpty()) {
      table.row(host.name(), "unknown", null, null, null);
      return UNKNOWN;
    }
    var elsewhere = own.digests().keySet().stream().filter(name -> !known.contains(name)).count();
    var differences = own.differences(most.get());
    table.row(
        host.name(),
        differences.isEmpty() ? "same" : "different",
        own.size(),
        (int) elsewhere,
        differences.isEmpty()
            ? null
            : all ? String.join(", ", differences) : FewNames.of(differences));
    return differences.isEmpty() ? 0 : DIFFERENT;
  }

  private Map<Host, PackageList> lists(List<Host> hosts) {
    var lists = new LinkedHashMap<Host, PackageList>();
    hosts.forEach(host -> told.of(host.name()).ifPresent(list -> lists.put(host, list)));
    return lists;
  }

  /** What most hosts have; of two as frequent ones, that of the first host. */
  private static Optional<PackageList> most(Map<Host, PackageList> lists) {
    return lists.values().stream()
        .collect(groupingBy(list -> list, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .max(Comparator.comparingInt(List::size))
        .map(List::getFirst);
  }

  /** A host that cannot be asked counts as one that has told nothing. */
  private void ask(List<Host> hosts) {
    var replies =
        new AllAtOnce(0, Duration.ZERO)
            .run(
                targets.of(hosts),
                target -> shell.run(target, List.of("-x"), PackageQuery.LINE, "", LIMIT));
    replies.forEach((target, reply) -> {
      var host = target.host().name();
      var packages =
          reply.failure().isEmpty()
              ? PackageList.parse(reply.output())
              : Optional.<PackageList>empty();
      if (packages.isEmpty()) {
        var why = reply.failure().isEmpty() ? "it prints no packages" : reply.failure();
        console.notice(Printable.line("warning - cannot ask %s: %s".formatted(host, why)));
        told.forget(host);
      }
      packages.ifPresent(list -> told.note(host, list));
    });
  }
}

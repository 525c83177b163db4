package stack.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import stack.files.Trees;
import stack.install.report.ReportPart.TaggedFile;
import stack.install.scope.HostName;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.IoReason;
import stack.run.Programs;
import stack.run.Root;
import stack.services.dhcp.DhcpPlan;
import stack.services.dhcp.DhcpPlans;
import stack.services.dhcp.DhcpdFiles;
import stack.services.dhcp.ForeignServers;
import stack.services.dns.NamedFile;

/** The files of the DHCP server, and the server itself, kept in step with the database. */
final class Addresses {
  static final String NONE =
      "no DHCP server is installed on this machine, so no host gets an address from it: install "
          + "dnsmasq, then type: stack sync dhcpd";

  private final DhcpPlans plans;
  private final NamedFile named;
  private final ChosenServers chosen;
  private final CheckedFiles files;
  private final Units units;
  private final ForeignServers others;
  private final Console console;
  private final Programs programs;
  private final Root root;

  Addresses(
      DhcpPlans plans,
      NamedFile named,
      ChosenServers chosen,
      CheckedFiles files,
      Units units,
      ForeignServers others,
      Console console,
      Programs programs,
      Root root) {
    this.plans = plans;
    this.named = named;
    this.chosen = chosen;
    this.files = files;
    this.units = units;
    this.others = others;
    this.console = console;
    this.programs = programs;
    this.root = root;
  }

  /** What a change of files asks of the server. */
  private enum Change {
    NONE,
    HOSTS,
    CONFIG
  }

  /**
   * Writes what differs and lets the server know.
   *
   * @return why hosts get no addresses nevertheless, if so
   */
  Optional<String> sync() {
    var plan = plans.read();
    var server = chosen.dhcp();
    if (server.isEmpty()) {
      DhcpdFiles.of(plan).forEach(files::put);
      return Optional.of(NONE);
    }
    var unit = chosen.unit(server.get());
    var change =
        switch (server.get()) {
          case DNSMASQ -> dnsmasq(plan);
          case KEA -> kea(plan);
          case ISC -> dhcpd(plan, unit.filter(name -> name.startsWith("isc-")).isPresent());
        };
    if (unit.isEmpty()) {
      return Optional.of(
          "the attribute dhcp.server asks for %s, which is not installed on this machine"
              .formatted(server.get().word()));
    }
    tell(unit.get(), change);
    return units.areRunning()
        ? Optional.empty()
        : Optional.of(
            "the files of %1$s are written, and %1$s is not started: systemd does not run here"
                .formatted(unit.get()));
  }

  /** All files of the server that is chosen, as the database wants them; nothing is written. */
  Stream<TaggedFile> files() {
    var plan = plans.read();
    var server = chosen.dhcp();
    return switch (server.orElse(DhcpServer.ISC)) {
      case DNSMASQ ->
          Stream.concat(Stream.of(config(plan)), DnsmasqFiles.hosts(plan).values().stream());
      case KEA -> Stream.of(keaFile(plan));
      case ISC -> DhcpdFiles.of(plan).stream();
    };
  }

  private TaggedFile config(DhcpPlan plan) {
    return DnsmasqFiles.config(plan, root.path(DnsmasqFiles.HOSTS), root.tftpboot(), names(plan));
  }

  /** Lets dnsmasq read /etc/hosts again, if it answers for the names there. */
  void hostsFileChanged() {
    if (chosen.names() == ChosenServers.Names.DNSMASQ) {
      chosen.unit(DhcpServer.DNSMASQ).filter(units::isEnabled).ifPresent(units::hangUp);
    }
  }

  private void tell(String unit, Change change) {
    if (!units.isEnabled(unit)) {
      warnOfOthers();
      units.enable(unit);
      units.restart(unit);
    } else if (change == Change.CONFIG) {
      units.restart(unit);
    } else if (change == Change.HOSTS) {
      units.hangUp(unit);
    }
  }

  /** Where systemd does not run, ours is not started either. */
  private void warnOfOthers() {
    if (!units.areRunning()) {
      return;
    }
    try {
      others
          .look()
          .forEach(each ->
              console.notice(
                  "warning - the DHCP server %s of somebody else answers on %s: hosts that hear it"
                          .formatted(each.address(), each.device())
                      + " first do not boot from here"));
    } catch (IOException e) {
      console.notice(
          "warning - cannot tell whether somebody else serves addresses: " + IoReason.of(e));
    }
  }

  private Change dhcpd(DhcpPlan plan, boolean isDebian) {
    var changed = false;
    for (var file : DhcpdFiles.of(plan)) {
      changed |=
          file.path().endsWith(".conf")
              ? files.put(file, draft -> List.of("dhcpd", "-t", "-cf", draft.toString()))
              : files.put(file);
    }
    if (isDebian) {
      changed |= files.put(DhcpdFiles.debian(plan));
    }
    return changed ? Change.CONFIG : Change.NONE;
  }

  private TaggedFile keaFile(DhcpPlan plan) {
    return KeaFile.of(plan, root.path(KeaFile.LEASES), KeaKeys.installed(programs));
  }

  /** Kea reads a changed file while it serves. */
  private Change kea(DhcpPlan plan) {
    return files.put(keaFile(plan), draft -> List.of(KeaFile.PROGRAM, "-t", draft.toString()))
        ? Change.HOSTS
        : Change.NONE;
  }

  private Change dnsmasq(DhcpPlan plan) {
    makeFolderOfBootFiles();
    var hosts = hosts(DnsmasqFiles.hosts(plan));
    if (files.put(config(plan), draft -> List.of("dnsmasq", "--test", "--conf-file=" + draft))) {
      return Change.CONFIG;
    }
    return hosts ? Change.HOSTS : Change.NONE;
  }

  /** Without it dnsmasq does not start. */
  private void makeFolderOfBootFiles() {
    try {
      Trees.directory(root.tftpboot());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + root.tftpboot(), e);
    }
  }

  private Optional<DnsmasqFiles.Names> names(DhcpPlan plan) {
    if (chosen.names() != ChosenServers.Names.DNSMASQ || !named.hasNames()) {
      return Optional.empty();
    }
    var own = plan.servers().values().stream().map(Object::toString).toList();
    var others = named.forwarders().stream().filter(server -> !own.contains(server)).toList();
    var domains = named.domains();
    domains.forEach(Addresses::check);
    return Optional.of(new DnsmasqFiles.Names(root.path("/etc/hosts"), domains, others));
  }

  /** What is no domain would be words of dnsmasq's own in its file. */
  private static void check(String domain) {
    if (!HostName.isDomain(domain)) {
      throw new CommandException(
          "dnsmasq cannot serve the zone \"%s\", which is not a domain".formatted(domain));
    }
  }

  /** Whether any of them changed; those of hosts that are no more go. */
  private boolean hosts(Map<String, TaggedFile> wanted) {
    var folder = root.path(DnsmasqFiles.HOSTS);
    var changed = false;
    try {
      Trees.directory(folder, "rwxr-xr-x");
      for (var file : wanted.values()) {
        changed |= files.put(file);
      }
      for (var old : names(folder)) {
        if (!wanted.containsKey(old.getFileName().toString())) {
          Trees.delete(old);
          changed = true;
        }
      }
      return changed;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }

  private static List<Path> names(Path folder) throws IOException {
    try (var all = Files.list(folder)) {
      return all.toList();
    }
  }
}

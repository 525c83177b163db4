package stack.commands.verify;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.db.host.Host;
import stack.install.boot.BiosLoaders;
import stack.install.boot.BootReadiness;
import stack.install.profile.HostProfile;
import stack.pallets.graph.ProfileException;
import stack.run.CommandException;
import stack.run.Root;
import stack.services.FrontendServices;
import stack.services.NeededPorts;
import stack.services.dhcp.ServedLoaders;

/** The way of a machine from power-on to its first package, one step after the other. */
record BootSteps(
    BootReadiness readiness,
    FrontendServices services,
    HostProfile profiles,
    Fetches fetches,
    InstallTree tree,
    BiosLoaders biosLoaders,
    Root root) {
  private static final String LOADER = "loader";

  /** All steps; behind one without which the next cannot be told, no more. */
  List<Finding> of(Host host) {
    var shortcoming = readiness.shortcoming(host);
    if (shortcoming.isPresent()) {
      return List.of(
          Finding.trouble("database", shortcoming.get().what(), shortcoming.get().mend()));
    }
    var steps = new ArrayList<Finding>();
    for (var load : readiness.installer(host)) {
      steps.add(address(load));
      loaders(host, load).forEach(steps::add);
      steps.add(kernel(load));
    }
    steps.add(kickstart(host));
    steps.addAll(tree.steps(host));
    return steps;
  }

  private Finding address(BootReadiness.Load load) {
    var unknown =
        load.macs().stream().filter(mac -> !services.gives(mac)).map(Object::toString).toList();
    if (!unknown.isEmpty()) {
      return Finding.trouble(
          "address",
          "the DHCP server has no line for " + String.join(", ", unknown),
          "stack sync dhcpd; stack list host attr attr=kickstartable");
    }
    if (!Listening.udp().contains(NeededPorts.DHCP)) {
      return Finding.trouble(
          "address", "no DHCP server listens at 67/udp of this machine", "stack verify frontend");
    }
    return Finding.ok(
        "address",
        "%s gets %s on network %s"
            .formatted(
                load.macs().stream().map(Object::toString).collect(Collectors.joining(", ")),
                load.ip(),
                load.network()));
  }

  private Stream<Finding> loaders(Host host, BootReadiness.Load load) {
    var missing =
        readiness.missingLoaders().stream()
            .map(each -> Finding.warning(LOADER, each.what(), each.mend()));
    var behind =
        readiness.behind(List.of(host)).stream()
            .map(_ ->
                Finding.trouble(
                    LOADER,
                    "the boot files of this host are not as the database says",
                    "stack sync host boot " + host.name()));
    var fetched =
        Stream.of(biosLoaders.served().file(), ServedLoaders.UEFI)
            .filter(name -> Files.exists(root.tftpboot().resolve(name)))
            .map(name -> fetches.tftp(LOADER, load.network(), name));
    return Stream.of(missing, fetched, behind).flatMap(each -> each);
  }

  private Finding kernel(BootReadiness.Load load) {
    var names =
        Stream.concat(Stream.of(load.boot().kernel()), load.boot().ramdisks().stream()).toList();
    var missing =
        names.stream().filter(name -> Files.notExists(root.tftpboot().resolve(name))).toList();
    return missing.isEmpty()
        ? Finding.ok("kernel", String.join(", ", names) + " are in the boot folder")
        : Finding.trouble(
            "kernel",
            "not in the boot folder: " + String.join(", ", missing),
            "stack sync host boot");
  }

  private Finding kickstart(Host host) {
    try {
      var lines = profiles.kickstart(host, Optional.empty()).lines().count();
      return Finding.ok("kickstart", "can be made, %d lines".formatted(lines));
    } catch (ProfileException | CommandException e) {
      return Finding.trouble(
          "kickstart",
          e.getMessage().strip().replaceAll("\\s*\\n\\s*", "; "),
          "stack list host profile " + host.name());
    }
  }
}

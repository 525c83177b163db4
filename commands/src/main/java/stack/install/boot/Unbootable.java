package stack.install.boot;

import static java.util.stream.Collectors.groupingBy;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.interfaces.Interfaces;
import stack.install.scope.AddressOwner;
import stack.run.Console;
import stack.run.FewNames;
import stack.run.Root;

/** Names hosts that are set to install and cannot, and says what is to be typed next. */
final class Unbootable {
  private final Interfaces interfaces;
  private final Hosts hosts;
  private final Root root;
  private final Console console;

  Unbootable(Interfaces interfaces, Hosts hosts, Root root, Console console) {
    this.interfaces = interfaces;
    this.hosts = hosts;
    this.root = root;
    this.console = console;
  }

  /**
   * One line for each reason.
   *
   * @param installing hosts that are to install
   * @param wanted what hosts load, at each place where they may ask
   */
  void tell(Collection<Host> installing, List<WantedBootFiles.Wanted> wanted) {
    reasons(installing, wanted)
        .forEach((reason, names) ->
            console.notice(
                "warning - %s cannot install: %s; type: %s"
                    .formatted(FewNames.of(names), reason.what(), reason.mend())));
  }

  /** Names of hosts by the reason why they cannot. */
  Map<Shortcoming, List<String>> reasons(
      Collection<Host> installing, List<WantedBootFiles.Wanted> wanted) {
    var byHost = wanted.stream().collect(groupingBy(WantedBootFiles.Wanted::host));
    var reasons = new LinkedHashMap<Shortcoming, List<String>>();
    for (var host : installing) {
      reason(host, byHost.getOrDefault(host, List.of()))
          .ifPresent(
              reason -> reasons.computeIfAbsent(reason, _ -> new ArrayList<>()).add(host.name()));
    }
    return reasons;
  }

  private Optional<Shortcoming> reason(Host host, List<WantedBootFiles.Wanted> own) {
    if (host.appliance().equals("frontend")) {
      return Optional.empty();
    }
    if (own.isEmpty()) {
      return Optional.of(
          new Shortcoming(
              "no interface has an address on a network with pxe=true",
              "stack set host interface ip, or stack set network pxe"));
    }
    if (own.stream().allMatch(each -> each.place().macs().isEmpty())) {
      return Optional.of(
          new Shortcoming(
              "no interface has a hardware address, so nobody knows who asks",
              "stack set host interface mac"));
    }
    var ips = own.stream().map(each -> each.place().ip()).distinct().toList();
    if (interfaces.shared(ips).containsAll(ips)) {
      return AddressOwner.doubt(ips.getFirst(), hosts.at(ips.getFirst()))
          .map(doubt -> new Shortcoming(doubt, "stack set host interface ip"));
    }
    var kernel = own.getFirst().boot().kernel();
    if (!kernel.isEmpty() && Files.notExists(root.tftpboot().resolve(kernel))) {
      if (own.getFirst().boot().grub() != GrubWords.STACKI) {
        return Optional.of(
            new Shortcoming(kernel + " is not in the boot folder", "stack sync host boot"));
      }
      return Optional.of(
          new Shortcoming(
              "box %s has no pallet with an installer".formatted(host.box()),
              "stack enable pallet NAME box=" + host.box()));
    }
    return Optional.empty();
  }
}

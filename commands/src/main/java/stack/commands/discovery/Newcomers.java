package stack.commands.discovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import stack.db.Database;
import stack.db.appliance.Appliances;
import stack.db.attribute.Attributes;
import stack.db.boot.BootType;
import stack.db.box.Boxes;
import stack.db.host.BootStates;
import stack.db.host.Host;
import stack.db.host.HostChanges;
import stack.db.host.Hosts;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.journal.Journal;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.boot.BootFileSteps;
import stack.install.health.Announcement;
import stack.run.Booleans;
import stack.run.Caller;
import stack.run.Console;
import stack.run.Steps;
import stack.services.FollowUps;

/** Makes hosts of machines that nobody knows. All that asked at once become so in one change. */
record Newcomers(
    Database database,
    Hosts hosts,
    HostChanges changes,
    Interfaces interfaces,
    Attributes attributes,
    BootStates bootStates,
    WiresOfFrontend wires,
    FollowUps followUps,
    BootFileSteps bootFiles,
    Announcement announcement,
    Steps steps,
    Caller caller,
    Console console) {
  private static final String DEVICE = "eth0";

  private record Added(Host host, Interface first, Asking asked) {}

  /** Those of them that no host is known for. */
  List<Asking> unknown(Collection<Asking> asking) {
    return asking.stream().filter(each -> interfaces.withMac(each.mac()).isEmpty()).toList();
  }

  /**
   * Makes hosts of them, and lets everything follow that has to know them.
   *
   * @param line the command that asked for it, for the journal
   * @return those that became one
   */
  List<Asking> admit(DiscoverySettings settings, Collection<Asking> asking, String line) {
    var added = new ArrayList<Added>();
    try (var recording = new Journal(database).record(caller.name(), line)) {
      database.transaction(
          () -> unknown(asking).forEach(each -> add(settings, each).ifPresent(added::add)));
      var fresh = added.stream().map(Added::host).toList();
      if (!fresh.isEmpty()) {
        bootFiles.quietlyWrite("Sync Host Boot", fresh);
        recording.change().ifPresent(followUps::follow);
        steps.run();
      }
    }
    added.forEach(each -> {
      console.notice(
          "successfully added host %s: %s, %s on network %s"
              .formatted(
                  each.host().name(),
                  each.asked().mac(),
                  each.first().ip().orElseThrow(),
                  each.first().network().orElseThrow()));
      announcement.discovered(each.host(), each.first(), each.asked().via());
    });
    return added.stream().map(Added::asked).toList();
  }

  private Optional<Added> add(DiscoverySettings settings, Asking asked) {
    var network = wires.network(asked.via());
    if (network.isEmpty()) {
      console.notice(
          LogConsole.warning(
              "%s asked via %s, where no host is installed: the frontend has no network with pxe there"
                  .formatted(asked.mac(), asked.via())));
      return Optional.empty();
    }
    var ip = new Networks(database).free(network.get(), 1).stream().findFirst();
    if (ip.isEmpty()) {
      console.notice(
          LogConsole.warning(
              "no free address is left in network %s for %s"
                  .formatted(network.get().name(), asked.mac())));
      return Optional.empty();
    }
    var host = host(settings);
    return Optional.of(new Added(host, first(host, asked, network.get(), ip.get()), asked));
  }

  private Host host(DiscoverySettings settings) {
    var rank = rank(settings);
    var name = settings.name(rank);
    changes.add(
        name,
        new Appliances(database).named(settings.appliance()).orElseThrow(),
        new Boxes(database).named(settings.box()).orElseThrow(),
        Optional.empty(),
        Integer.toString(settings.rack()),
        Integer.toString(rank));
    var host = hosts.named(name).orElseThrow();
    changes.setBootAction(List.of(host), BootType.INSTALL, settings.installAction());
    bootStates.set(List.of(host), BootType.INSTALL);
    attributes.set(host.owner(), "discovery.install", Booleans.text(settings.install()), false);
    return hosts.named(name).orElseThrow();
  }

  private Interface first(Host host, Asking asked, Network network, Ip ip) {
    return interfaces.add(
        host,
        Interface.of(DEVICE)
            .withMac(Optional.of(asked.mac()))
            .withIp(Optional.of(ip))
            .withNetwork(Optional.of(network.name()))
            .withName(Optional.of(host.name()))
            .withDefault(true));
  }

  /** The first that nobody has from there on. */
  private int rank(DiscoverySettings settings) {
    var rank = settings.rank().orElseGet(() -> behindLast(settings));
    while (hosts.named(settings.name(rank)).isPresent()) {
      rank++;
    }
    return rank;
  }

  private int behindLast(DiscoverySettings settings) {
    return hosts.inRack(Integer.toString(settings.rack())).stream()
        .filter(host -> host.appliance().equals(settings.appliance()))
        .map(host -> number(host.rank()))
        .flatMapToInt(OptionalInt::stream)
        .map(rank -> rank + 1)
        .reduce(settings.lowest(), Math::max);
  }

  private static OptionalInt number(String rank) {
    return Stream.of(rank)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .mapToInt(Integer::parseInt)
        .findFirst();
  }
}

package stack.daemon;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import stack.avalanche.tracker.WantList;
import stack.db.Database;
import stack.db.boot.BootType;
import stack.db.host.BootStates;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.install.PeerRuntime;
import stack.install.profile.HostProfile;
import stack.pallets.graph.ProfileException;
import stack.run.CommandException;
import stack.run.Root;
import stack.run.Standby;

/**
 * What hosts will ask for, by their names. It is worked out as soon as they are set to install, so
 * that it is there when the first of them asks.
 */
final class Foresight {
  private final Root root;
  private final HostProfile profiles;
  private final Wants wants;
  private final Standby standby;
  private final Consumer<String> log;
  private final Hosts hosts;
  private final BootStates states;
  private Set<Host> installing = Set.of();

  Foresight(
      Database database,
      Root root,
      HostProfile profiles,
      Wants wants,
      Standby standby,
      Consumer<String> log) {
    this.root = root;
    this.profiles = profiles;
    this.wants = wants;
    this.standby = standby;
    this.log = log;
    this.hosts = new Hosts(database);
    this.states = new BootStates(database);
  }

  /** Hosts of which one stands for all: the same is installed on them, unless an admin differs. */
  private record Sort(String box, String appliance, Optional<String> environment) {}

  /**
   * Works out what hosts need that have been set to install since the last look, which takes as
   * long as it takes.
   */
  void look() {
    var now = new HashSet<Host>();
    states
        .of(hosts.all())
        .forEach((host, type) -> {
          if (type == BootType.INSTALL) {
            now.add(host);
          }
        });
    var before = installing;
    installing = now;
    var seen = new HashSet<Sort>();
    for (var host : now) {
      var isNew = !before.contains(host);
      if (isNew && seen.add(new Sort(host.box(), host.appliance(), host.environment()))) {
        foresee(host);
      }
    }
  }

  private void foresee(Host host) {
    try {
      of(host);
    } catch (IOException e) {
      log.accept(e.getMessage());
    }
  }

  /** What the host of this name will ask for; nothing where there is none. */
  WantList of(String name) throws IOException {
    var host = hosts.named(name);
    return host.isPresent() ? of(host.get()) : new WantList(List.of(), List.of());
  }

  private WantList of(Host host) throws IOException {
    try {
      var list = wants.of(host.name(), profiles.kickstart(host, Optional.empty()), log);
      return PeerRuntime.find(root).map(_ -> list.drawingOn(PeerRuntime.FOLDER)).orElse(list);
    } catch (ProfileException | CommandException e) {
      throw new IOException(
          "cannot make the list of files that a host will need: %s: %s"
              .formatted(host.name(), e.getMessage()),
          e);
    }
  }

  /**
   * The host took these URL paths besides. A standby, which keeps nothing of its own, forgets it.
   */
  void learn(String host, List<String> paths) {
    if (standby.isOne()) {
      return;
    }
    wants.learn(host, paths);
    log.accept(
        ("%s fetched %d files that were not on its list; the next host with the same "
                + "software gets them in advance")
            .formatted(host, paths.size()));
  }
}

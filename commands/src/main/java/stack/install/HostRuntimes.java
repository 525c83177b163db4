package stack.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import stack.db.Database;
import stack.db.host.Host;
import stack.db.pallet.Pallet;
import stack.db.pallet.Pallets;
import stack.install.version.Architecture;
import stack.run.Root;

/** Finds the runtime that a host's peer can run with: by the processors that its pallet is for. */
public final class HostRuntimes {
  private final Database database;
  private final Root root;
  private final OsPallets osPallets;

  public HostRuntimes(Database database, Root root, OsPallets osPallets) {
    this.database = database;
    this.root = root;
    this.osPallets = osPallets;
  }

  /** None where this frontend has none for its processors. */
  public Optional<PeerRuntime> of(Host host) {
    return PeerRuntime.find(root, architecture(osPallets.look(), boxes(), host));
  }

  /** Names of hosts for whose processors there is none and will be none, by architecture. */
  public Map<String, List<String>> missing(Collection<Host> hosts) {
    var found = osPallets.look();
    var boxes = boxes();
    var missing = new TreeMap<String, List<String>>();
    for (var host : hosts) {
      var architecture = architecture(found, boxes, host);
      if (!isForeseen(architecture)) {
        missing.computeIfAbsent(architecture, _ -> new ArrayList<>()).add(host.name());
      }
    }
    return missing;
  }

  private boolean isForeseen(String architecture) {
    try {
      return PeerRuntime.isForeseen(root, architecture);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for runtimes of peers", e);
    }
  }

  private Map<String, List<Pallet>> boxes() {
    return new Pallets(database).byBox();
  }

  private static String architecture(
      OsPallet.Finder found, Map<String, List<Pallet>> boxes, Host host) {
    return found
        .among(boxes.getOrDefault(host.box(), List.of()))
        .map(system -> system.pallet().arch())
        .orElse(Architecture.ofMachine());
  }
}

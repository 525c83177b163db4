package stack.commands.interfaces;

import java.util.Collection;
import stack.db.host.Host;
import stack.install.netconfig.NodeNetworks;
import stack.run.CommandException;
import stack.run.Console;

/**
 * Tells on a terminal what a host still lacks to be given its network, such as members of a bond.
 * Whoever stores a network piece by piece cannot have all of it at once.
 */
record UnfinishedNetwork(NodeNetworks networks, Console console) {
  /** One line for each host, with the first thing that is missing. */
  void tell(Collection<Host> hosts) {
    if (!console.isWatched()) {
      return;
    }
    for (var host : hosts) {
      if (!host.appliance().equals("frontend")) {
        tell(host);
      }
    }
  }

  private void tell(Host host) {
    try {
      networks.of(host).files();
    } catch (CommandException e) {
      console.notice("warning - " + e.getMessage());
    }
  }
}

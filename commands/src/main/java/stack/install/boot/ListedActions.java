package stack.install.boot;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import stack.db.Database;
import stack.db.attribute.Attributes;
import stack.db.boot.BootType;
import stack.db.host.Host;
import stack.run.Booleans;

/** The boot actions of hosts as lists name them: none for what is never installed from here. */
public final class ListedActions {
  private final Map<Host, String> installable;

  public ListedActions(Database database, Collection<Host> hosts) {
    installable = new Attributes(database).values(hosts, "kickstartable");
  }

  public Optional<String> of(Host host, BootType type) {
    return Booleans.parse(installable.getOrDefault(host, ""))
        ? host.bootAction(type)
        : Optional.empty();
  }
}

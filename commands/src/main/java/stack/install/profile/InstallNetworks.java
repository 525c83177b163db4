package stack.install.profile;

import stack.db.Database;
import stack.db.host.Host;

/** Finds the networks that hosts are installed over. */
final class InstallNetworks {
  private final Database database;

  InstallNetworks(Database database) {
    this.database = database;
  }

  InstallNetwork of(Host host) {
    return new InstallNetwork(database, host);
  }
}

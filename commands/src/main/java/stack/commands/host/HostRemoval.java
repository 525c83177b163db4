package stack.commands.host;

import java.util.List;
import stack.db.host.Host;
import stack.db.host.HostChanges;
import stack.db.interfaces.Interfaces;
import stack.install.boot.BootFileSteps;
import stack.run.CommandException;
import stack.services.ServiceSteps;

/** Takes hosts out of the database, and their boot files and services with them. */
public final class HostRemoval {
  private final Interfaces interfaces;
  private final HostChanges hosts;
  private final BootFileSteps bootFiles;
  private final ServiceSteps services;

  public HostRemoval(
      Interfaces interfaces, HostChanges hosts, BootFileSteps bootFiles, ServiceSteps services) {
    this.interfaces = interfaces;
    this.hosts = hosts;
    this.bootFiles = bootFiles;
    this.services = services;
  }

  /**
   * Removes all or none.
   *
   * @throws CommandException when the frontend is among them
   */
  public void remove(List<Host> gone) {
    for (var host : gone) {
      if (host.appliance().equals("frontend")) {
        throw new CommandException("cannot remove \"" + host.name() + "\"");
      }
    }
    var own = interfaces.of(gone);
    hosts.remove(gone);
    bootFiles.quietlyRemove("Sync Host Boot", own);
    services.config();
  }
}

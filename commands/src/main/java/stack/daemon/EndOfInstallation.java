package stack.daemon;

import java.util.List;
import stack.db.Database;
import stack.db.attribute.Attributes;
import stack.db.boot.BootType;
import stack.db.host.BootStates;
import stack.db.host.Host;
import stack.install.boot.BootFiles;
import stack.install.profile.SoftwareStatus;
import stack.run.Booleans;

/** What is written down when a host is installed. */
record EndOfInstallation(
    Database database,
    BootStates bootStates,
    Attributes attributes,
    BootFiles bootFiles,
    SoftwareStatus softwareStatus) {
  private static final List<String> ONCE = List.of("nukedisks", "nukecontroller", "secureerase");

  /** The host boots its disk from now on, and nothing is wiped again. */
  void complete(Host host) {
    database.transaction(() -> {
      bootStates.set(List.of(host), BootType.OS);
      for (var name : ONCE) {
        if (attributes.value(host, name).filter(EndOfInstallation::wipes).isPresent()) {
          attributes.set(host.owner(), name, Booleans.text(false), false);
        }
      }
    });
    bootFiles.renew(List.of(host));
  }

  /** The host boots its disk from now on; what the next installation may wipe stays as it is. */
  void giveUp(Host host) {
    database.transaction(() -> bootStates.set(List.of(host), BootType.OS));
    bootFiles.renew(List.of(host));
  }

  /** The host has said what it has, which is all that was wanted of it. */
  void leaveUninstalled(Host host) {
    database.transaction(() -> {
      bootStates.set(List.of(host), BootType.OS);
      attributes.remove(List.of(host.owner()), Discovered.ATTRIBUTE);
    });
    bootFiles.renew(List.of(host));
  }

  /** Also a list of disks wipes. */
  private static boolean wipes(String value) {
    return Booleans.parse(value) || !(value.isBlank() || Booleans.isOne(value));
  }

  /** Keeps which software the host was installed with. */
  void noteSoftware(Host host) {
    softwareStatus.installed(host);
  }
}

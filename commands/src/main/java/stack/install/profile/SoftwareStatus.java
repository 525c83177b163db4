package stack.install.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stack.db.host.Host;
import stack.db.host.InstalledSoftware;
import stack.pallets.graph.ProfileException;
import stack.run.CommandException;
import stack.run.Rights;

/**
 * Whether hosts have what the frontend would install now. Profiles are compared for root only: to
 * others they are not the same, since they see no secrets and have no scripts run.
 */
public final class SoftwareStatus {
  private final InstalledSoftware installedSoftware;
  private final SoftwareHashes softwareHashes;
  private final Rights rights;

  public SoftwareStatus(
      InstalledSoftware installedSoftware, SoftwareHashes softwareHashes, Rights rights) {
    this.installedSoftware = installedSoftware;
    this.softwareHashes = softwareHashes;
    this.rights = rights;
  }

  /** {@code synced} or {@code notsynced}; hosts that were never installed are not in the map. */
  public Map<Host, String> of(Collection<Host> hosts) {
    var installed = installedSoftware.of(hosts);
    var hashes = softwareHashes;
    var status = new HashMap<Host, String>();
    for (var host : hosts) {
      var then = installed.get(host.id());
      if (then != null) {
        var now = rights.isForRoot() ? now(hashes, host) : hashes.ofSoftware(host);
        var compared = rights.isForRoot() ? then : withoutProfile(then);
        status.put(host, compared.equals(String.join("\n", now)) ? "synced" : "notsynced");
      }
    }
    return status;
  }

  /** Keeps what the frontend has now as what the host has. */
  public void installed(Host host) {
    installedSoftware.put(host, String.join("\n", now(softwareHashes, host)));
  }

  /** Its line is the last one. */
  private static String withoutProfile(String hashes) {
    return hashes.substring(0, Math.max(hashes.lastIndexOf('\n'), 0));
  }

  /** A profile that cannot be made differs from every one that could. */
  private static List<String> now(SoftwareHashes hashes, Host host) {
    var lines = new ArrayList<>(hashes.ofSoftware(host));
    try {
      lines.add(hashes.ofProfile(host));
    } catch (ProfileException | CommandException e) {
      lines.add("cannot make the profile: " + e.getMessage());
    }
    return lines;
  }
}

package stack.install.ssh;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stack.db.host.Host;
import stack.pallets.kickstart.InstallReports;
import stack.run.Rights;

/** Who may log in on hosts, and how hosts prove who they are. */
public final class HostLogins {
  private final GivenKeys givenKeys;
  private final RootKey rootKey;
  private final Rights rights;

  public HostLogins(GivenKeys givenKeys, RootKey rootKey, Rights rights) {
    this.givenKeys = givenKeys;
    this.rootKey = rootKey;
    this.rights = rights;
  }

  /** Those of a host with these attributes; private keys are told to root alone. */
  public InstallReports.Logins of(Host host, Map<String, ?> attributes) {
    return new InstallReports.Logins(
        authorized(attributes), rights.isForRoot() ? hostKeys(host) : Map.of());
  }

  private List<String> authorized(Map<String, ?> attributes) {
    var keys = new ArrayList<String>();
    if (!"False".equals(attributes.get("sync.ssh.authkey"))) {
      keys.addAll(rootKey.publicKeys());
    }
    if (attributes.get("authorized_keys") instanceof String more && !more.isBlank()) {
      keys.add(more.strip());
    }
    return keys;
  }

  private Map<String, String> hostKeys(Host host) {
    var files = new HashMap<String, String>();
    givenKeys
        .of(host)
        .forEach(key -> {
          var name = "ssh_host_" + key.shortName() + "_key";
          files.put(name, key.privateFile());
          files.put(name + ".pub", key.publicLine() + " " + host.name());
        });
    return files;
  }
}

package stack.commands.services;

import java.util.Optional;
import stack.commands.hostsfile.EtcHosts;
import stack.commands.repo.FrontendRepo;

/** Everything on the frontend that follows from the database and is no boot file. */
public final class FrontendServices {
  private final EtcHosts etcHosts;
  private final CheckedFiles files;
  private final Addresses addresses;
  private final Zones zones;
  private final FrontendRepo repo;

  FrontendServices(
      EtcHosts etcHosts, CheckedFiles files, Addresses addresses, Zones zones, FrontendRepo repo) {
    this.etcHosts = etcHosts;
    this.files = files;
    this.addresses = addresses;
    this.zones = zones;
    this.repo = repo;
  }

  /** Writes {@code /etc/hosts}. */
  void hosts() {
    if (files.put(etcHosts.file())) {
      addresses.hostsFileChanged();
    }
  }

  /** Writes what the DHCP server reads; says why hosts get no addresses nevertheless, if so. */
  Optional<String> dhcp() {
    return addresses.sync();
  }

  /** Writes what the name server reads. */
  void names() {
    zones.sync();
  }

  /** Writes where the frontend itself gets packages. */
  void repositories() {
    repo.write();
  }
}

package stack.install.boot;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.db.Database;
import stack.db.host.Hosts;
import stack.db.interfaces.Interfaces;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;
import stack.install.scope.AddressOwner;

/** Who may read a boot file: one that is for a host may hold the token of its installation. */
public final class BootFileReaders {
  private static final int FOLDER = "/tftpboot/pxelinux/".length();

  private final Hosts hosts;
  private final Interfaces interfaces;

  public BootFileReaders(Database database) {
    this.hosts = new Hosts(database);
    this.interfaces = new Interfaces(database);
  }

  /**
   * Addresses that may read a file; nothing when it is for everybody.
   *
   * @param name below the boot folder
   */
  public Optional<Set<Ip>> of(String name) {
    for (var files : files().toList()) {
      var prefix = files.folder().substring(FOLDER);
      if (name.startsWith(prefix)) {
        var own = name.substring(prefix.length());
        var ip = files.address(own);
        if (ip.isPresent()) {
          return Optional.of(Set.of(ip.get()));
        }
        var mac = files.mac(own);
        if (mac.isPresent()) {
          return Optional.of(with(mac.get()));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Why nobody may read a file that is named after an address: several hosts have it, and the file
   * would be for one of them.
   */
  public Optional<String> doubt(String name) {
    return files()
        .filter(files -> name.startsWith(files.folder().substring(FOLDER)))
        .flatMap(files -> files.address(name.substring(files.folder().length() - FOLDER)).stream())
        .flatMap(ip -> AddressOwner.doubt(ip, hosts.at(ip)).stream())
        .findFirst();
  }

  private static Stream<LoaderFile> files() {
    return Stream.of(Loader.values()).map(Loader::files);
  }

  private Set<Ip> with(Mac mac) {
    return interfaces
        .withMac(mac)
        .flatMap(card -> hosts.named(card.host()))
        .map(host -> BootPlace.of(interfaces.of(host)))
        .orElse(List.of())
        .stream()
        .filter(place -> place.macs().contains(mac))
        .map(BootPlace::ip)
        .collect(Collectors.toSet());
  }
}

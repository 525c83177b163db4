package stack.install.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.boot.BootType;
import stack.db.host.BootStates;
import stack.db.host.Host;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;
import stack.run.GeneratedFile;
import stack.run.Root;

/** Looks whether machines will boot what the database says; nothing is written. */
public final class BootReadiness {
  private final WantedBootFiles wanted;
  private final BootNames names;
  private final BootTokens tokens;
  private final BootStates states;
  private final Unbootable unbootable;
  private final MissingLoaders missingLoaders;
  private final Root root;

  public BootReadiness(
      WantedBootFiles wanted,
      BootNames names,
      BootTokens tokens,
      BootStates states,
      Unbootable unbootable,
      MissingLoaders missingLoaders,
      Root root) {
    this.wanted = wanted;
    this.names = names;
    this.tokens = tokens;
    this.states = states;
    this.unbootable = unbootable;
    this.missingLoaders = missingLoaders;
    this.root = root;
  }

  /** Kinds of machines that find no boot loader, each with what brings one. */
  public List<Shortcoming> missingLoaders() {
    return missingLoaders.all();
  }

  /** Names of hosts that are set to install and cannot, by the reason and what to type. */
  public Map<Shortcoming, List<String>> unbootable(Collection<Host> hosts) {
    var types = states.of(hosts);
    var installing = hosts.stream().filter(host -> types.get(host) == BootType.INSTALL).toList();
    return unbootable.reasons(installing, wanted(installing));
  }

  /**
   * What a host loads at one of its addresses when it installs.
   *
   * @param macs of the network cards that ask there
   */
  public record Load(Ip ip, String network, List<Mac> macs, Boot boot) {
    public Load {
      macs = List.copyOf(macs);
    }
  }

  /** The same at all of its addresses, whatever the host is set to boot. */
  public List<Load> installer(Host host) {
    return wanted.of(List.of(host), Optional.of(BootType.INSTALL), tokens::known).stream()
        .map(each -> {
          var place = each.place();
          return new Load(
              place.ip(), place.at().network().orElseThrow(), place.macs(), each.boot());
        })
        .toList();
  }

  /** Why a host could not install, if it were set to. */
  public Optional<Shortcoming> shortcoming(Host host) {
    var installer = wanted.of(List.of(host), Optional.of(BootType.INSTALL), tokens::known);
    return unbootable.reasons(List.of(host), installer).keySet().stream().findFirst();
  }

  /** Hosts whose boot files are missing or say something else than the database. */
  public List<String> behind(Collection<Host> hosts) {
    return names.files(wanted(hosts)).stream()
        .filter(file -> !isThere(file.file()))
        .map(file -> file.host().name())
        .distinct()
        .toList();
  }

  private List<WantedBootFiles.Wanted> wanted(Collection<Host> hosts) {
    return wanted.of(hosts, Optional.empty(), tokens::known);
  }

  private boolean isThere(GeneratedFile file) {
    var path = root.path(file.path());
    try {
      return Files.isRegularFile(path) && Files.readString(path).equals(file.text());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}

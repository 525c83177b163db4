package stack.install.boot;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import stack.db.Database;
import stack.db.boot.BootAction;
import stack.db.boot.BootActions;
import stack.db.boot.BootType;
import stack.db.host.BootStates;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.db.pallet.Pallet;
import stack.db.pallet.Pallets;
import stack.install.DaemonAddress;
import stack.install.OsPallet;
import stack.install.OsPallets;
import stack.run.Root;

/**
 * What pxelinux and grub should load at each address of a host on a network that boots hosts;
 * nothing is written.
 *
 * <p>An install action whose kernel nobody put into the boot folder boots the OS pallet of the
 * host's box instead, with the vendor's own kernel and initrd, and our add-on beside them where
 * that initrd is dracut's.
 */
public final class WantedBootFiles {
  private static final String DRACUT_OS = "redhat";

  private final Database database;
  private final Root root;
  private final OsPallets osPallets;
  private final DaemonAddress daemon;

  WantedBootFiles(Database database, Root root, OsPallets osPallets, DaemonAddress daemon) {
    this.database = database;
    this.root = root;
    this.osPallets = osPallets;
    this.daemon = daemon;
  }

  /**
   * What a host loads at one of its addresses.
   *
   * @param url of the boot folder, for kernels and initrds of pallets
   */
  record Wanted(Host host, BootPlace place, Boot boot, Optional<String> url) {
    /** The same for a loader that can fetch over HTTP. */
    Wanted overHttp() {
      return new Wanted(host, place, url.map(boot::from).orElse(boot), url);
    }
  }

  /** Where tokens of installations come from. */
  interface TokenSource {
    Optional<String> of(Host host, List<BootPlace> places);
  }

  /**
   * Those of hosts.
   *
   * @param forced boot what is given instead of what the state of a host says
   * @param tokens of hosts that install
   */
  List<Wanted> of(Collection<Host> hosts, Optional<BootType> forced, TokenSource tokens) {
    var found = osPallets.look();
    var drivers = new DriverDisks(root);
    var states = new BootStates(database).of(hosts);
    var actions = new BootActions(database).all();
    var pallets = new Pallets(database).byBox();
    var places = booting(hosts);
    var wanted = new ArrayList<Wanted>();
    for (var host : hosts) {
      var type = forced.orElseGet(() -> states.getOrDefault(host, BootType.OS));
      var action = host.bootAction(type).flatMap(name -> action(actions, name, type, host.os()));
      if (action.isEmpty() || host.appliance().equals("frontend")) {
        continue;
      }
      var own = places.getOrDefault(host.name(), List.of());
      var boot = boot(host, type, action.get());
      var enabled = pallets.getOrDefault(host.box(), List.of());
      var os = osPallet(found, boot, enabled);
      var token = os.flatMap(_ -> tokens.of(host, own));
      for (var place : own) {
        var loaded =
            os.map(pallet ->
                    vendor(
                        boot.forInstaller(),
                        host,
                        place.at(),
                        pallet,
                        mirror -> drivers.args(pallet, enabled, mirror),
                        token))
                .orElse(boot);
        var url = os.flatMap(_ -> place.at().network()).flatMap(daemon::url);
        wanted.add(new Wanted(host, place, loaded, url));
      }
    }
    return wanted;
  }

  /** Where boot loaders of each host ask from. */
  private Map<String, List<BootPlace>> booting(Collection<Host> hosts) {
    var networks =
        new Networks(database)
            .all().stream().filter(Network::pxe).map(Network::name).collect(toSet());
    return BootPlace.of(new Interfaces(database).of(hosts)).stream()
        .filter(place -> place.at().network().map(networks::contains).orElse(false))
        .collect(groupingBy(place -> place.at().host()));
  }

  /** An action for the host's own os wins over one for all. */
  private static Optional<BootAction> action(
      List<BootAction> actions, String name, BootType type, String os) {
    return actions.stream()
        .filter(action -> action.name().equals(name) && action.type() == type)
        .filter(action -> action.os().isEmpty() || action.os().get().equals(os))
        .max((one, other) -> Boolean.compare(one.os().isPresent(), other.os().isPresent()));
  }

  private static Boot boot(Host host, BootType type, BootAction action) {
    return new Boot(
        type,
        host.os(),
        action.kernel().orElse(""),
        action.ramdisk().stream().filter(file -> !file.isEmpty()).toList(),
        action.args().orElse(""),
        GrubWords.STACKI);
  }

  private Optional<OsPallet> osPallet(OsPallet.Finder found, Boot boot, List<Pallet> pallets) {
    var isThere = !boot.kernel().isEmpty() && Files.exists(root.tftpboot().resolve(boot.kernel()));
    if (!boot.installs() || isThere) {
      return Optional.empty();
    }
    found.refuseLost(pallets);
    return found.among(pallets);
  }

  private Boot vendor(
      Boot boot,
      Host host,
      Interface from,
      OsPallet pallet,
      UnaryOperator<String> drivers,
      Optional<String> token) {
    var network = from.network().orElseThrow();
    var addon = VendorBoot.Addon.of(host.os().equals(DRACUT_OS), daemon.givesPeer(host));
    return daemon
        .secretsUrl(host, network)
        .map(url -> {
          var mirror = daemon.mirror(host, network).orElseThrow();
          var second = daemon.secondUrl(host, network);
          return VendorBoot.of(
              boot, pallet, url, mirror, drivers.apply(mirror), addon, second, token);
        })
        .orElse(boot);
  }
}

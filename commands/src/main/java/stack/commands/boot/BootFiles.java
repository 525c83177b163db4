package stack.commands.boot;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import stack.commands.CommandException;
import stack.commands.GeneratedFile;
import stack.commands.Services;
import stack.commands.certificate.FrontendCertificate;
import stack.commands.install.DaemonAddress;
import stack.commands.install.KilledRemovals;
import stack.commands.install.OsPallet;
import stack.commands.ssh.GivenKeys;
import stack.commands.ssh.KnownHosts;
import stack.db.boot.BootAction;
import stack.db.boot.BootActions;
import stack.db.boot.BootType;
import stack.db.host.BootStates;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.db.pallet.Pallet;
import stack.db.pallet.Pallets;
import stack.files.Trees;
import stack.pallets.kickstart.InitrdAddon;
import stack.pallets.store.PalletStore;

/**
 * The files pxelinux and grub read, two for each address of a host on a network that boots hosts.
 *
 * <p>An install action whose kernel nobody put into the boot folder boots the OS pallet of the
 * host's box instead, with the vendor's own kernel and initrd, and our add-on beside them where
 * that initrd is dracut's.
 */
public final class BootFiles {
  private static final String OWNER = "root:apache";
  private static final int WRITERS = 32;
  private static final String DRACUT_OS = "redhat";
  private static final String MODE = "rw-rw-r--";

  private final Services services;
  private final OsPallet.Finder osPallets;
  private final DaemonAddress daemon;

  public BootFiles(Services services) {
    this.services = services;
    this.osPallets = new OsPallet.Finder(services.root());
    this.daemon = new DaemonAddress(services);
  }

  /** A file, the host it is for, and who reads it. */
  record HostFile(Host host, Loader loader, GeneratedFile file) {}

  private interface TokenSource {
    Optional<String> of(Host host, List<Ip> addresses);
  }

  /**
   * The files as they should be; nothing is written.
   *
   * @param forced boot what is given instead of what the host's state says
   */
  List<HostFile> of(Collection<Host> hosts, Optional<BootType> forced) {
    return of(hosts, forced, new BootTokens(services)::known);
  }

  /**
   * Writes what differs, the vendors' kernels and the add-on first. An installing host that has no
   * token yet gets one, and keys for its sshd. What commands that were killed left undone is done.
   */
  public void write(Collection<Host> hosts) {
    tidy();
    makeKeys(hosts);
    renew(hosts);
  }

  /** Does what commands that were killed between database and files left undone. */
  public void tidy() {
    try {
      new PalletStore(services.root().pallets()).finishKilled();
      new KilledRemovals(services.database(), services.root()).finish();
      new StrayBootFiles(services).remove();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove what a killed command left behind", e);
    }
  }

  /** Only writes what differs, in the boot folder alone: the daemon may write nowhere else. */
  public void renew(Collection<Host> hosts) {
    new Pallets(services.database())
        .byBox()
        .values()
        .forEach(pallets ->
            osPallets.among(pallets).ifPresent(os -> os.copyTo(services.root().tftpboot())));
    var addon = services.root().tftpboot().resolve(InitrdAddon.NAME);
    var authority = new FrontendCertificate(services).authority();
    services.root().replace(addon, InitrdAddon.bytes(authority), "rw-r--r--");
    replace(of(hosts, Optional.empty(), new BootTokens(services)::knownOrFresh));
  }

  /** Hosts that install get keys, and the frontend knows hosts by them. */
  private void makeKeys(Collection<Host> hosts) {
    var states = new BootStates(services.database()).of(hosts);
    new GivenKeys(services.database())
        .make(hosts.stream().filter(host -> states.get(host) == BootType.INSTALL).toList());
    new KnownHosts(services.database(), services.root()).write();
  }

  /** Each file waits for the disk; many that wait at once wait as long as one. */
  private void replace(List<HostFile> wanted) {
    try (var writers = Executors.newFixedThreadPool(WRITERS)) {
      var writings =
          wanted.stream().map(HostFile::file).map(file -> writers.submit(() -> replace(file)));
      for (var writing : writings.toList()) {
        writing.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("writing boot files was interrupted");
    }
  }

  private boolean replace(GeneratedFile file) {
    return services.root().replace(services.root().path(file.path()), file.text(), file.mode());
  }

  /** Takes away the files of interfaces that are no more. */
  public void remove(Collection<Interface> interfaces) {
    interfaces.stream().flatMap(each -> each.ip().stream()).forEach(this::remove);
    new KnownHosts(services.database(), services.root()).write();
  }

  private void remove(Ip ip) {
    for (var path : List.of(PxeFile.path(ip), GrubFile.path(ip))) {
      try {
        Trees.delete(services.root().path(path));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove " + path, e);
      }
    }
  }

  private List<HostFile> of(Collection<Host> hosts, Optional<BootType> forced, TokenSource tokens) {
    var database = services.database();
    var states = new BootStates(database).of(hosts);
    var actions = new BootActions(database).all();
    var pallets = new Pallets(database).byBox();
    var interfaces = booting(hosts);
    var files = new ArrayList<HostFile>();
    for (var host : hosts) {
      var type = forced.orElseGet(() -> states.getOrDefault(host, BootType.OS));
      var action = host.bootAction(type).flatMap(name -> action(actions, name, type, host.os()));
      if (action.isEmpty() || host.appliance().equals("frontend")) {
        continue;
      }
      var own = interfaces.getOrDefault(host.name(), List.of());
      var boot = boot(host, type, action.get());
      var os = osPallet(boot, pallets.getOrDefault(host.box(), List.of()));
      var token = os.flatMap(_ -> tokens.of(host, addresses(own)));
      var grub = new ArrayList<HostFile>();
      for (var each : own) {
        var ip = each.ip().orElseThrow();
        var loaded =
            os.map(pallet -> vendor(boot.forInstaller(), host, each, pallet, token)).orElse(boot);
        var pxe = file(PxeFile.path(ip), PxeFile.render(loaded));
        var uefi = file(GrubFile.path(ip), GrubFile.render(loaded, Optional.empty()));
        files.add(new HostFile(host, Loader.PXELINUX, pxe));
        grub.add(new HostFile(host, Loader.GRUB, uefi));
      }
      files.addAll(grub);
    }
    return files;
  }

  private static GeneratedFile file(String path, String text) {
    return new GeneratedFile(path, MODE, OWNER, text);
  }

  private static List<Ip> addresses(List<Interface> interfaces) {
    return interfaces.stream().flatMap(each -> each.ip().stream()).toList();
  }

  /** The interfaces of each host that boot loaders ask from. */
  private Map<String, List<Interface>> booting(Collection<Host> hosts) {
    var networks =
        new Networks(services.database())
            .all().stream().filter(Network::pxe).map(Network::name).collect(toSet());
    return new Interfaces(services.database())
        .of(hosts).stream()
            .filter(each -> each.ip().isPresent())
            .filter(each -> each.network().map(networks::contains).orElse(false))
            .collect(groupingBy(Interface::host));
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
        action.args().orElse(""));
  }

  private Optional<OsPallet> osPallet(Boot boot, List<Pallet> pallets) {
    var isThere =
        !boot.kernel().isEmpty() && Files.exists(services.root().tftpboot().resolve(boot.kernel()));
    if (!boot.installs() || isThere) {
      return Optional.empty();
    }
    osPallets.refuseLost(pallets);
    return osPallets.among(pallets);
  }

  private Boot vendor(
      Boot boot, Host host, Interface from, OsPallet pallet, Optional<String> token) {
    var network = from.network().orElseThrow();
    var addon =
        VendorBoot.Addon.of(
            host.os().equals(DRACUT_OS), daemon.givesPeer(host), daemon.needsTls(host));
    return daemon
        .secretsUrl(host, network)
        .map(url ->
            VendorBoot.of(
                boot, pallet, url, daemon.mirror(host, network).orElseThrow(), addon, token))
        .orElse(boot);
  }
}

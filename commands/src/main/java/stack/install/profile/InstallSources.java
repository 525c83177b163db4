package stack.install.profile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stack.db.host.Host;
import stack.install.DaemonAddress;
import stack.install.OsPallet;
import stack.install.software.BoxContent;
import stack.pallets.kickstart.InstallSource;
import stack.pallets.kickstart.StackiPallet;
import stack.run.CommandException;
import stack.run.Root;

/** Where installers find packages. */
final class InstallSources {
  private final InstallNetworks installNetworks;
  private final DaemonAddress daemon;
  private final InstallerPeer peers;
  private final Root root;

  InstallSources(
      InstallNetworks installNetworks, DaemonAddress daemon, InstallerPeer peers, Root root) {
    this.installNetworks = installNetworks;
    this.daemon = daemon;
    this.peers = peers;
    this.root = root;
  }

  /**
   * That of a host.
   *
   * @throws CommandException when there is nothing that it could be installed from
   */
  InstallSource of(
      Host host, BoxContent content, Optional<OsPallet> system, Optional<String> token) {
    var boot = installNetworks.of(host);
    var mirror = server(host, token);
    var os =
        system.orElseThrow(() ->
            new CommandException(
                "no pallet in box \""
                    + host.box()
                    + "\" can be installed from: add and enable one "
                    + "that has a kernel and an installer"));
    return new InstallSource(
        mirror + os.servedAt(),
        os.repositories(root),
        repositories(content, os, mirror),
        token.isPresent() && !peers.attributes(host, boot.network(), system).isEmpty());
  }

  /** Where a host reads pallets and carts from. */
  String server(Host host, Optional<String> token) {
    var boot = installNetworks.of(host);
    var network = token.isPresent() ? boot.booted() : boot.bootedOrLikely();
    return daemon
        .mirror(host, network)
        .orElseThrow(() ->
            new CommandException("the frontend has no address on network \"" + network + "\""));
  }

  /** What has packages besides the OS pallet, which brings its own repositories. */
  private static List<InstallSource.Repository> repositories(
      BoxContent content, OsPallet os, String mirror) {
    var pallets =
        content.pallets().stream()
            .filter(each -> each.pallet().id() != os.pallet().id())
            .filter(each -> !each.pallet().name().equals(StackiPallet.NAME)) // it has none
            .filter(each -> hasPackages(each.folder()))
            .map(each -> new InstallSource.Repository(each.label(), mirror + each.path()));
    var carts =
        content.carts().stream()
            .filter(each -> hasPackages(each.folder()))
            .map(each ->
                new InstallSource.Repository(each.cart().name() + "-cart", mirror + each.path()));
    return Stream.concat(pallets, carts).toList();
  }

  private static boolean hasPackages(Path folder) {
    return Files.exists(folder.resolve("repodata/repomd.xml"));
  }
}

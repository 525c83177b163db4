package stack.install.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import stack.db.boot.BootType;
import stack.db.host.BootStates;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.files.Trees;
import stack.install.KilledRemovals;
import stack.install.software.BoxContent;
import stack.install.software.BoxContents;
import stack.install.software.CartRepodata;
import stack.install.ssh.GivenKeys;
import stack.install.ssh.KnownHosts;
import stack.pallets.store.PalletStore;
import stack.run.CommandException;
import stack.run.GeneratedFile;
import stack.run.Root;

/** Writes the files that pxelinux and grub read. */
public final class BootFiles {
  private static final int WRITERS = 32;

  /** Threads for these take longer than their files. */
  private static final int FEW = 4;

  private final WantedBootFiles wanted;
  private final BootNames names;
  private final InstallerFiles installers;
  private final MissingLoaders missingLoaders;
  private final Unbootable unbootable;
  private final MissingRuntimes missingRuntimes;
  private final BootTokens bootTokens;
  private final StrayBootFiles strayBootFiles;
  private final KilledRemovals killedRemovals;
  private final BootStates bootStates;
  private final GivenKeys givenKeys;
  private final KnownHosts knownHosts;
  private final BoxContents contents;
  private final CartRepodata cartRepodata;
  private final Root root;

  public BootFiles(
      WantedBootFiles wanted,
      BootNames names,
      InstallerFiles installers,
      MissingLoaders missingLoaders,
      Unbootable unbootable,
      MissingRuntimes missingRuntimes,
      BootTokens bootTokens,
      StrayBootFiles strayBootFiles,
      KilledRemovals killedRemovals,
      BootStates bootStates,
      GivenKeys givenKeys,
      KnownHosts knownHosts,
      BoxContents contents,
      CartRepodata cartRepodata,
      Root root) {
    this.wanted = wanted;
    this.names = names;
    this.installers = installers;
    this.missingLoaders = missingLoaders;
    this.unbootable = unbootable;
    this.missingRuntimes = missingRuntimes;
    this.bootTokens = bootTokens;
    this.strayBootFiles = strayBootFiles;
    this.killedRemovals = killedRemovals;
    this.bootStates = bootStates;
    this.givenKeys = givenKeys;
    this.knownHosts = knownHosts;
    this.contents = contents;
    this.cartRepodata = cartRepodata;
    this.root = root;
  }

  /**
   * The files as they should be, those named after addresses only; nothing is written.
   *
   * @param forced boot what is given instead of what the host's state says
   */
  public List<HostFile> of(Collection<Host> hosts, Optional<BootType> forced) {
    return names.byAddress(wanted.of(hosts, forced, bootTokens::known));
  }

  /**
   * Writes what differs, the vendors' kernels and the add-on first. An installing host that has no
   * token yet gets one, and keys for its sshd, by which the frontend knows it. What commands that
   * were killed left undone is done.
   */
  public void write(Collection<Host> hosts) {
    tidy();
    var installing = installing(hosts);
    givenKeys.make(installing);
    knownHosts.write();
    installers.write();
    var files = wanted.of(hosts, Optional.empty(), bootTokens::knownOrFresh);
    replace(names.files(files));
    if (!installing.isEmpty()) {
      cartsOf(installing);
      missingLoaders.tell();
      unbootable.tell(installing, files);
      missingRuntimes.tell(installing);
    }
  }

  /** The same after another loader was chosen, which may be missing whatever the hosts boot. */
  public void writeForLoader(Collection<Host> hosts) {
    write(hosts);
    if (installing(hosts).isEmpty()) {
      missingLoaders.tell();
    }
  }

  /** What admins have put into the carts that these hosts are installed from. */
  private void cartsOf(List<Host> installing) {
    installing.stream()
        .map(Host::box)
        .distinct()
        .flatMap(box -> contents.named(box).carts().stream())
        .map(BoxContent.EnabledCart::cart)
        .distinct()
        .forEach(cartRepodata::refresh);
  }

  /** Does what commands that were killed between database and files left undone. */
  public void tidy() {
    try {
      new PalletStore(root.pallets()).finishKilled();
      killedRemovals.finish();
      strayBootFiles.remove();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove what a killed command left behind", e);
    }
  }

  /** Only writes what differs, in the boot folder alone: the daemon may write nowhere else. */
  public void renew(Collection<Host> hosts) {
    installers.write();
    replaceOf(hosts);
  }

  /**
   * Only writes those of these hosts that differ, and takes away what is for addresses that nobody
   * has any more: what loaders load lies there already.
   */
  public void follow(Collection<Host> hosts) {
    try {
      strayBootFiles.remove();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove boot files that nobody needs", e);
    }
    replaceOf(hosts);
  }

  private void replaceOf(Collection<Host> hosts) {
    replace(names.files(wanted.of(hosts, Optional.empty(), bootTokens::knownOrFresh)));
  }

  private List<Host> installing(Collection<Host> hosts) {
    var states = bootStates.of(hosts);
    return hosts.stream().filter(host -> states.get(host) == BootType.INSTALL).toList();
  }

  /** Each file waits for the disk; many that wait at once wait as long as one. */
  private void replace(Collection<HostFile> files) {
    if (files.size() <= FEW) {
      files.forEach(each -> replace(each.file()));
      return;
    }
    try (var writers = Executors.newFixedThreadPool(WRITERS)) {
      var writings =
          files.stream().map(HostFile::file).map(file -> writers.submit(() -> replace(file)));
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
    return root.replace(root.path(file.path()), file.text(), file.mode());
  }

  /** Takes away the files of interfaces that are no more. */
  public void remove(Collection<Interface> interfaces) {
    for (var path : BootNames.of(interfaces)) {
      try {
        Trees.delete(root.path(path));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove " + path, e);
      }
    }
    knownHosts.write();
  }
}

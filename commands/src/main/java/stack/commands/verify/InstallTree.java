package stack.commands.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import stack.db.host.Host;
import stack.install.OsPallets;
import stack.install.RunningDaemon;
import stack.install.software.BoxContent;
import stack.install.software.BoxContents;
import stack.pallets.media.TreeInfo;
import stack.run.Root;

/** What an installer fetches from the daemon: the second stage, and lists of packages. */
record InstallTree(BoxContents contents, OsPallets osPallets, Fetches fetches, Root root) {
  private static final String INDEX = "repodata/repomd.xml";

  List<Finding> steps(Host host) {
    var running = RunningDaemon.find(root);
    if (running.isEmpty()) {
      return List.of(
          Finding.trouble(
              "installer", "the avalanche daemon does not run", "stack start avalanche"));
    }
    var steps = new ArrayList<Finding>();
    var content = contents.named(host.box());
    var pallets = content.pallets().stream().map(BoxContent.EnabledPallet::pallet).toList();
    osPallets
        .look()
        .among(pallets)
        .ifPresent(os ->
            content.pallets().stream()
                .filter(each -> each.pallet().equals(os.pallet()))
                .flatMap(each -> stage2(each).stream().map(path -> each.path() + "/" + path))
                .map(path -> fetches.http("installer", running.get(), path))
                .forEach(steps::add));
    for (var pallet : content.pallets()) {
      for (var folder : pallet.repositories()) {
        var path = pallet.path() + (folder.isEmpty() ? "/" : "/" + folder + "/") + INDEX;
        if (!folder.isEmpty() || Files.exists(pallet.folder().resolve(INDEX))) {
          steps.add(fetches.http("packages", running.get(), path));
        }
      }
    }
    for (var cart : content.carts()) {
      if (Files.exists(cart.folder().resolve(INDEX))) {
        steps.add(fetches.http("packages", running.get(), cart.path() + "/" + INDEX));
      }
    }
    return steps;
  }

  private static List<String> stage2(BoxContent.EnabledPallet pallet) {
    try {
      return TreeInfo.of(pallet.folder()).flatMap(TreeInfo::stage2).stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + pallet.folder(), e);
    }
  }
}

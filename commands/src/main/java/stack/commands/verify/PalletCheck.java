package stack.commands.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stack.avalanche.store.Manifest;
import stack.db.pallet.Pallet;
import stack.db.pallet.Pallets;
import stack.install.PalletNames;
import stack.run.Console;
import stack.run.FewNames;
import stack.run.Root;

/** Whether the files of pallets are those that were added. */
record PalletCheck(Pallets pallets, Console console, Root root) {
  private static final String PART = "pallet";

  /**
   * One line for each pallet.
   *
   * @param deep whether every byte is read; otherwise sizes and times are compared
   */
  List<Finding> look(boolean deep) {
    return pallets.all().stream().map(pallet -> finding(pallet, deep)).toList();
  }

  private Finding finding(Pallet pallet, boolean deep) {
    var name = PalletNames.fullName(pallet);
    var folder = PalletNames.folder(root.pallets(), pallet);
    try {
      var manifest = Manifest.read(folder);
      var changed = deep ? read(name, manifest, folder) : changed(manifest, folder);
      if (changed.isEmpty()) {
        return Finding.ok(
            PART,
            "%s: %d files, %s"
                .formatted(
                    name, manifest.entries().size(), deep ? "every byte is right" : "all there"));
      }
      return Finding.trouble(
          PART,
          "%s is not what was added: %s".formatted(name, FewNames.of(changed)),
          "stack add pallet with its medium again");
    } catch (NoSuchFileException _) {
      if (Files.isDirectory(folder)) {
        return Finding.skipped(
            PART, name + " has no list of its files, as those that come with stack have none");
      }
      return Finding.trouble(
          PART,
          "%s has lost its files: %s is missing".formatted(name, folder),
          "stack add pallet with its medium again, or stack remove pallet " + pallet.name());
    } catch (IOException e) {
      return Finding.trouble(
          PART,
          "%s cannot be read: %s".formatted(name, e.getMessage()),
          "stack add pallet with its medium again");
    }
  }

  private List<String> read(String name, Manifest manifest, Path folder) throws IOException {
    console.notice("reading " + name);
    return manifest.verify(folder, Manifest.Progress.NONE);
  }

  /** Files keep the time of the medium, so that a later one than the manifest's is a change. */
  private static List<String> changed(Manifest manifest, Path folder) throws IOException {
    var added = manifest.modified().orElseThrow();
    var changed = new ArrayList<String>();
    for (var entry : manifest.entries()) {
      var file = folder.resolve(entry.path());
      if (!Files.isRegularFile(file)) {
        changed.add(entry.path() + " is missing");
      } else if (Files.size(file) != entry.size()) {
        changed.add(entry.path() + " has another size");
      } else if (Files.getLastModifiedTime(file).toInstant().isAfter(added)) {
        changed.add(entry.path() + " was changed");
      }
    }
    return changed;
  }
}

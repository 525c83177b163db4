package stack.commands.pallet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import stack.commands.transfer.ProgressLine;
import stack.files.Room;
import stack.install.repo.PalletKeys;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.FewNames;
import stack.run.Programs;

/**
 * The signatures of a pallet's packages: rpmkeys(8) checks them against named keys and no others,
 * whatever keys this machine trusts.
 */
final class Signatures implements PalletAddition.Signed {
  /** Stands for the keys that come with the medium. */
  static final String MEDIUM = "medium";

  private static final int AT_ONCE = 100;
  private static final String GOOD = ": digests signatures OK";

  /** Unsigned packages pass otherwise. */
  private static final String ALL = "_pkgverify_level all";

  private final Programs programs;
  private final Console console;
  private final String keys;

  /**
   * @param keys {@value #MEDIUM}, or files with keys, separated by commas
   */
  Signatures(Programs programs, Console console, String keys) {
    this.programs = programs;
    this.console = console;
    this.keys = keys;
  }

  /**
   * Checks all packages below a folder.
   *
   * @param label how the pallet is called
   * @return the names of the files with the keys
   * @throws CommandException when there is no key, or a package is not signed with one of them
   */
  @Override
  public List<String> check(Path tree, String label) throws IOException {
    var files = keyFiles(tree, label);
    var names = files.stream().map(key -> key.getFileName().toString()).toList();
    var packages = packages(tree);
    try (var room = Room.beside(Path.of(System.getProperty("java.io.tmpdir"), "stack-keys"))) {
      var rpmkeys = new RpmKeys(programs, "--dbpath", room.path().toString());
      files.forEach(rpmkeys::trust);
      var bad = bad(rpmkeys, tree, packages, label);
      if (!bad.isEmpty()) {
        throw new CommandException(
            "%s is not added: %d of its %d packages are not signed with a key of %s: %s"
                .formatted(
                    label, bad.size(), packages.size(), FewNames.of(names), FewNames.of(bad)));
      }
    }
    return names;
  }

  private List<Path> keyFiles(Path tree, String label) throws IOException {
    if (!keys.equals(MEDIUM)) {
      return Stream.of(keys.split(",")).map(Path::of).toList();
    }
    var files = PalletKeys.files(tree);
    if (files.isEmpty()) {
      throw new CommandException(
          ("%s brings no key: no file of its top folder is named RPM-GPG-KEY... and holds one."
                  + " Name the vendor's key: signatures=FILE")
              .formatted(label));
    }
    return files;
  }

  private static List<Path> packages(Path tree) throws IOException {
    try (var files = Files.walk(tree)) {
      return files
          .filter(file -> file.toString().endsWith(".rpm"))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  private List<String> bad(RpmKeys rpmkeys, Path tree, List<Path> packages, String label) {
    var bad = new ArrayList<String>();
    var progress = new ProgressLine(console, "Checking signatures of " + label);
    for (var from = 0; from < packages.size(); from += AT_ONCE) {
      var some = packages.subList(from, Math.min(from + AT_ONCE, packages.size()));
      var words = new ArrayList<>(List.of("--define", ALL, "--checksig"));
      some.forEach(file -> words.add(file.toString()));
      var said = rpmkeys.run(words).out().lines().toList();
      for (var file : some) {
        // After what is no package at all, the next line begins without a line end before it.
        if (said.stream().noneMatch(line -> line.endsWith(file + GOOD))) {
          bad.add(tree.relativize(file).toString());
        }
      }
      progress.show(from + some.size(), packages.size());
    }
    progress.end();
    return bad;
  }
}

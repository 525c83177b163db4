package stack.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.pallet.Pallet;
import stack.files.Draft;
import stack.pallets.media.TreeInfo;
import stack.run.CommandException;
import stack.run.Root;

/**
 * The pallet in a box that hosts are installed from: the vendor's tree with its own kernel, initrd
 * and stage 2.
 *
 * @param pallet as it was added
 * @param kernelFile in the tree
 * @param initrdFile in the tree
 */
public record OsPallet(Pallet pallet, Path kernelFile, Path initrdFile) {
  /** Path of the URL of its tree. */
  public String servedAt() {
    return PalletNames.servedAt(pallet);
  }

  /** Where in its tree packages are, the base first; empty for the tree itself. */
  public List<String> repositories(Root root) {
    return TreeRepositories.of(PalletNames.folder(root.pallets(), pallet));
  }

  /** Name of the kernel below the boot folder. */
  public String kernel() {
    return "vmlinuz-" + suffix();
  }

  /** Name of the initrd below the boot folder. */
  public String ramdisk() {
    return "initrd.img-" + suffix();
  }

  private String suffix() {
    return String.join("-", pallet.name(), pallet.version(), pallet.release(), pallet.arch());
  }

  /** Puts kernel and initrd where the boot loader looks, unless they are there. */
  public void copyTo(Path folder) {
    copy(kernelFile, folder.resolve(kernel()));
    copy(initrdFile, folder.resolve(ramdisk()));
  }

  private static void copy(Path from, Path to) {
    try {
      Draft.copy(from, to, "rw-r--r--");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + from + " to " + to, e);
    }
  }

  /** Looks into pallet folders, each once. */
  public static final class Finder {
    private final Root root;
    private final Map<Pallet, Optional<OsPallet>> known = new HashMap<>();

    public Finder(Root root) {
      this.root = root;
    }

    /** The one that was added last, if any of the pallets can be installed from. */
    public Optional<OsPallet> among(List<Pallet> pallets) {
      return all(pallets).reversed().stream().findFirst();
    }

    private List<OsPallet> all(List<Pallet> pallets) {
      return pallets.stream()
          .map(pallet -> known.computeIfAbsent(pallet, this::in))
          .flatMap(Optional::stream)
          .toList();
    }

    /**
     * Refuses a box that two of the pallets can be installed from: the packages of one release
     * would meet the commands of another.
     *
     * @throws CommandException with what to type
     */
    public void refuseTwo(List<Pallet> pallets, String box) {
      var all = all(pallets);
      if (all.size() > 1) {
        throw new CommandException(
            "box \"%s\" has two pallets with an installer, %s and %s; take one of them out: %s"
                .formatted(
                    box,
                    PalletNames.label(all.get(0).pallet()),
                    PalletNames.label(all.get(1).pallet()),
                    disable(all.getFirst().pallet(), box)));
      }
    }

    private static String disable(Pallet pallet, String box) {
      return "stack disable pallet %s version=%s release=%s box=%s"
          .formatted(pallet.name(), pallet.version(), pallet.release(), box);
    }

    /**
     * Makes sure that the files of all are there: what is listed may have lost its folder.
     *
     * @throws CommandException naming the first one that has none
     */
    public void refuseLost(List<Pallet> pallets) {
      for (var pallet : pallets) {
        var folder = PalletNames.folder(root.pallets(), pallet);
        if (!Files.isDirectory(folder)) {
          throw new CommandException(
              ("pallet %s has lost its files, %s is missing: add the pallet again, or stack "
                      + "remove pallet %s version=%s")
                  .formatted(
                      PalletNames.fullName(pallet), folder, pallet.name(), pallet.version()));
        }
      }
    }

    private Optional<OsPallet> in(Pallet pallet) {
      var folder = PalletNames.folder(root.pallets(), pallet);
      try {
        var tree = TreeInfo.of(folder);
        if (tree.isEmpty() || tree.get().kernel().isEmpty() || tree.get().initrd().isEmpty()) {
          return Optional.empty();
        }
        var kernel = folder.resolve(tree.get().kernel().get());
        var initrd = folder.resolve(tree.get().initrd().get());
        return Files.exists(kernel) && Files.exists(initrd)
            ? Optional.of(new OsPallet(pallet, kernel, initrd))
            : Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + folder, e);
      }
    }
  }
}

package stack.install.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stack.files.Draft;
import stack.install.OsPallet;
import stack.install.PalletNames;
import stack.run.Root;

/**
 * Shim and GRUB of a vendor, signed by it, where UEFI machines ask for them.
 *
 * <p>Where several pallets bring them, those of the newest release are taken: they start kernels of
 * older releases, which the same vendor has signed, whereas firmware with recent updates refuses
 * old loaders.
 */
public final class UefiLoaders {
  private static final String MODE = "rw-r--r--";
  private final Root root;

  public UefiLoaders(Root root) {
    this.root = root;
  }

  /**
   * The loaders for one kind of machine, as media name them in any case of letters.
   *
   * @param shim what the firmware starts first
   * @param grub what shim starts, by this name
   * @param keys what shim starts instead, to let somebody enrol keys; not every medium has it
   * @param served the name of shim in the boot folder; the others keep theirs
   */
  private record Machine(String shim, String grub, String keys, String served) {}

  private static final List<Machine> MACHINES =
      List.of(
          new Machine("bootx64.efi", "grubx64.efi", "mmx64.efi", "shim.efi"),
          new Machine("bootaa64.efi", "grubaa64.efi", "mmaa64.efi", "shimaa64.efi"));

  /** Whether x86-64 machines find one. */
  public boolean areThere() {
    return Files.exists(folder().resolve(MACHINES.getFirst().served()));
  }

  /** Made when it is needed, because most commands that change something make this class only. */
  private static Comparator<OsPallet> byRelease() {
    return Comparator.comparing((OsPallet pallet) ->
            ReleaseNumber.of(pallet.pallet().release(), pallet.pallet().version()))
        .thenComparingLong(pallet -> pallet.pallet().id());
  }

  private Path folder() {
    return root.tftpboot().resolve("uefi");
  }

  /** Copies those of pallets that have some; only what differs. */
  void layOut(Collection<OsPallet> pallets) {
    try {
      var newestFirst = pallets.stream().sorted(byRelease().reversed()).toList();
      for (var machine : MACHINES) {
        for (var pallet : newestFirst) {
          if (layOut(machine, files(pallet))) {
            break;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy boot loaders to " + folder(), e);
    }
  }

  private boolean layOut(Machine machine, Map<String, Path> files) throws IOException {
    var shim = files.get(machine.shim());
    var grub = files.get(machine.grub());
    if (shim == null || grub == null) {
      return false;
    }
    Draft.copy(grub, folder().resolve(machine.grub()), MODE);
    Draft.copy(shim, folder().resolve(machine.served()), MODE);
    var keys = files.get(machine.keys());
    if (keys != null) {
      Draft.copy(keys, folder().resolve(machine.keys()), MODE);
    }
    return true;
  }

  /** The files in EFI/BOOT by their name in lower case. */
  private Map<String, Path> files(OsPallet pallet) throws IOException {
    var files = Map.of("", PalletNames.folder(root.pallets(), pallet.pallet()));
    for (var name : List.of("", "efi", "boot")) {
      files = files.containsKey(name) ? inFolder(files.get(name)) : Map.of();
    }
    return files;
  }

  private static Map<String, Path> inFolder(Path folder) throws IOException {
    var found = new HashMap<String, Path>();
    if (Files.isDirectory(folder)) {
      try (var files = Files.newDirectoryStream(folder)) {
        for (var file : files) {
          found.put(file.getFileName().toString().toLowerCase(Locale.ROOT), file);
        }
      }
    }
    return found;
  }
}

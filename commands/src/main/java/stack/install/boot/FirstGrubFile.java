package stack.install.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import stack.run.Root;

/**
 * What GRUB reads first: it leads each machine to the file of its own. GRUB of each vendor looks in
 * another place, beside itself or where it would be on a disk.
 */
public final class FirstGrubFile {
  private static final String MODE = "rw-r--r--";
  private static final String MARK = "# Written by stack: leads each machine to its own file.\n";

  /** All that Stacki's own says, which knows addresses only. */
  private static final String STACKI = "configfile ($root)/uefi/grub.cfg-$net_default_ip";

  private static final List<String> FOLDERS = List.of("uefi", "EFI/BOOT", "grub");

  private final Root root;

  FirstGrubFile(Root root) {
    this.root = root;
  }

  /**
   * Its text. Of the tests that GRUB knows, only {@code -s} opens the file; the others list its
   * folder, which no server lets them do.
   */
  public static String text() {
    return MARK
        + """
        set timeout=0
        for name in "$net_default_mac" "$net_default_ip"; do
        	if [ -s "/uefi/grub.cfg-$name" ]; then
        		configfile "/uefi/grub.cfg-$name"
        	fi
        done
        echo "The frontend has no boot file for $net_default_mac, $net_default_ip."
        echo "The firmware tries its next boot device."
        sleep --interruptible 10
        exit
        """;
  }

  /** Writes it wherever it differs; what somebody else put there stays. */
  void write() {
    var folders =
        Stream.concat(FOLDERS.stream(), Vendors.FOLDERS.stream().map(vendor -> "EFI/" + vendor));
    folders
        .map(folder -> root.tftpboot().resolve(folder).resolve("grub.cfg"))
        .filter(FirstGrubFile::isOurs)
        .forEach(file -> root.replace(file, text(), MODE));
  }

  private static boolean isOurs(Path file) {
    try {
      if (!Files.exists(file)) {
        return true;
      }
      var text = Files.readString(file);
      return text.startsWith(MARK) || text.strip().equals(STACKI);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}

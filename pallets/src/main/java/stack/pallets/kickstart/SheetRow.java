package stack.pallets.kickstart;

import java.util.List;
import java.util.stream.Stream;

/**
 * A row of a partition sheet: a partition, an array, a volume group or a logical volume.
 *
 * @param device a disk, an array such as {@code md0}, a physical volume or a volume group
 * @param mountpoint or {@code swap}, {@code biosboot}, {@code raid.NN}, {@code pv.NN}, the name of
 *     a volume group; empty: not mounted
 * @param size MiB, 0 for the rest, or {@code recommended} or {@code hibernation}
 * @param type a file system, {@code raid}, {@code lvm} or {@code volgroup}; empty: the installer's
 * @param options words of the kickstart command
 */
public record SheetRow(String device, String mountpoint, String size, String type, String options) {
  /** What Stacki's samples have and no kickstart command ever took. */
  private static final String FOREIGN = "--partition_id=";

  boolean isArray() {
    return device.matches("md[0-9]+");
  }

  boolean isGroup() {
    return type.equals("volgroup");
  }

  boolean isMember() {
    return type.equals("raid");
  }

  boolean isPhysicalVolume() {
    return type.equals("lvm");
  }

  boolean isEsp() {
    return mountpoint.equals("/boot/efi") || type.equals("efi");
  }

  /** A file system that is mounted. */
  boolean isMounted() {
    return mountpoint.startsWith("/");
  }

  /** Named by another row, so that it carries nothing by itself. */
  boolean isPart() {
    return isMember() || isPhysicalVolume() || isGroup();
  }

  boolean grows() {
    return size.equals("0") || words().anyMatch("--grow"::equals);
  }

  /** MiB; 0 where that is not said. */
  long mebibytes() {
    return size.matches("[0-9]{1,12}") ? Long.parseLong(size) : 0;
  }

  /** The options without those that say what other columns say. */
  List<String> passed() {
    return words()
        .filter(
            word -> word.startsWith("--") && !word.equals("--grow") && !word.startsWith(FOREIGN))
        .map(KickstartWord::quoted)
        .toList();
  }

  /** The words among the options that are none: members of an array. */
  List<String> members() {
    return words().filter(word -> !word.startsWith("--")).toList();
  }

  Stream<String> words() {
    return KickstartWord.split(options).stream();
  }
}

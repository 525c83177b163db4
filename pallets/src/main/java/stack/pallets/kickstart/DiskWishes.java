package stack.pallets.kickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the admin said about a host's disks: which may be wiped, and where the system goes.
 *
 * @param nukedisks truth, or names of disks with blanks or commas between them
 * @param bootDevice a name, by-id or by-path name, serial or size; empty: not said
 * @param disklabel kind of partition table
 * @param kernelArgs words of the kernel's command line of the new system
 * @param sheet the wanted partitions
 * @param raid the wanted arrays of RAID controllers, which are made before
 */
public record DiskWishes(
    String nukedisks,
    String bootDevice,
    String disklabel,
    String kernelArgs,
    DiskSheet sheet,
    RaidWishes raid) {
  private static final String DISKS = resource("disks.sh") + "\n";
  private static final String LAYOUT = resource("layout.sh");
  static final String FUNCTIONS = DISKS + LAYOUT;

  /** As the attributes of the same names say. */
  public static DiskWishes of(Map<String, ?> attributes, DiskSheet sheet, RaidWishes raid) {
    return new DiskWishes(
        text(attributes, "nukedisks", ""),
        text(attributes, "boot_device", ""),
        text(attributes, "disklabel", "gpt"),
        kernelArgs(attributes),
        sheet,
        raid);
  }

  /** The last console is the one that messages of the start go to. */
  private static String kernelArgs(Map<String, ?> attributes) {
    var consoles = text(attributes, "console", "");
    var words = Stream.of(consoles.split(" +")).filter(word -> !word.isEmpty()).toList();
    var said = words.stream().map("console="::concat).toList();
    return Stream.of(
            Stream.of(text(attributes, "kernel.args", "")),
            said.isEmpty() ? Stream.<String>of() : Stream.of("console=tty0"),
            said.stream())
        .flatMap(each -> each)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String text(Map<String, ?> attributes, String name, String absent) {
    return attributes.get(name) instanceof String text && !text.isBlank() ? text.strip() : absent;
  }

  /** The script that decides on the host which disks are used, and how. */
  String script(String host) {
    return "host=%s\nnukedisks=%s\nboot_device=%s\ndisklabel=%s\nkernel_args=%s\n"
            .formatted(
                ShellWord.of(host),
                ShellWord.of(nukedisks),
                ShellWord.of(bootDevice),
                ShellWord.of(disklabel),
                ShellWord.of(kernelArgs))
        + sheet.shell()
        + "\n"
        + DISKS
        + raid.script()
        + LAYOUT;
  }

  static String resource(String name) {
    try (var stream = DiskWishes.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

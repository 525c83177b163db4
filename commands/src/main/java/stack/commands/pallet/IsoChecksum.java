package stack.commands.pallet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import stack.commands.transfer.ProgressLine;
import stack.pallets.media.Checksum;
import stack.run.CommandException;
import stack.run.Console;

/**
 * The digest an image must have before it is used, given as {@code TYPE:VALUE}.
 *
 * @param type md5, sha1, sha256 or sha512
 * @param value hexadecimal digits
 */
record IsoChecksum(String type, String value) {
  private static final List<String> TYPES = List.of("md5", "sha1", "sha256", "sha512");
  private static final int CHUNK = 1 << 20;

  /**
   * One for each medium, in their order.
   *
   * @param list comma separated
   */
  static List<IsoChecksum> parse(String list, List<Medium> media) {
    var folders = media.stream().filter(Medium::isDirectory).map(Medium::given).toList();
    if (!folders.isEmpty()) {
      throw CommandException.usage(
          "One or more paths was specified with a checksum that is a directory. Invalid paths are: "
              + String.join(", ", folders));
    }
    var words = list.split(",", -1);
    if (words.length != media.size()) {
      throw CommandException.usage("Checksum is required for each pallet.");
    }
    var checksums = new ArrayList<IsoChecksum>();
    for (var word : words) {
      var parts = word.strip().split(":", -1);
      if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
        throw CommandException.usage("You must supply a checksum in the format of <type>:<value>");
      }
      checksums.add(new IsoChecksum(parts[0].toLowerCase(Locale.ROOT), parts[1]));
    }
    var unknown =
        checksums.stream().map(IsoChecksum::type).filter(t -> !TYPES.contains(t)).toList();
    if (!unknown.isEmpty()) {
      throw CommandException.usage(
          "Invalid checksum type(s) given: %s. Valid checksums are: [%s."
              .formatted(String.join(", ", unknown), String.join(", ", TYPES)));
    }
    return checksums;
  }

  /**
   * Reads the image.
   *
   * @param name how messages call it
   * @throws CommandException when it has another digest
   */
  void check(Path image, String name, Console console) throws IOException {
    console.notice("Checking %s matches %s=%s...".formatted(name, type, value));
    var found = digest(image, Checksum.digestOf(type), console);
    if (!found.equalsIgnoreCase(value)) {
      throw new CommandException(
          ("Checksum for %1$s does not match given checksum (%2$s:%3$s).\n"
                  + "%1$s: FAILED, given %3$s, found %4$s")
              .formatted(name, type, value, found));
    }
  }

  private static String digest(Path image, MessageDigest digest, Console console)
      throws IOException {
    var progress = new ProgressLine(console, "Checking " + image.getFileName());
    var total = Files.size(image);
    long done = 0;
    try (var in = Files.newInputStream(image)) {
      var chunk = new byte[CHUNK];
      for (int read; (read = in.read(chunk)) > 0; done += read) {
        digest.update(chunk, 0, read);
        progress.show(done, total);
      }
    }
    progress.end();
    return HexFormat.of().formatHex(digest.digest());
  }
}

package stack.install.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stack.db.host.Host;
import stack.install.software.BoxContents;
import stack.pallets.kickstart.RaidWishes;

/**
 * MD5 sums that tell whether what hosts are installed from has changed, as lines {@code MD5 NAME}:
 * one for each pallet and cart of the box, made of path, size and time of its files, and one for
 * the profile. Not a protection against anybody.
 */
public final class SoftwareHashes {
  private final BoxContents contents;
  private final HostProfile profiles;
  private final Map<String, List<String>> boxes = new HashMap<>();

  SoftwareHashes(HostProfile profiles, BoxContents contents) {
    this.contents = contents;
    this.profiles = profiles;
  }

  /** Pallets in the order of the box, then carts. */
  public List<String> ofSoftware(Host host) {
    return boxes.computeIfAbsent(host.box(), this::ofBox);
  }

  private List<String> ofBox(String name) {
    var content = contents.named(name);
    var lines = new ArrayList<String>();
    content.pallets().forEach(each -> lines.add(walk(each.folder()) + "  " + each.pallet().name()));
    content.carts().forEach(each -> lines.add(walk(each.folder()) + "  " + each.cart().name()));
    return lines;
  }

  /**
   * That of the host's profile.
   *
   * @throws stack.pallets.graph.ProfileException when there is none
   */
  public String ofProfile(Host host) {
    return ofProfile(profiles.kickstart(host, Optional.empty()));
  }

  /** Without the lines that change from one installation to the next. */
  public static String ofProfile(String text) {
    var once = Pattern.quote(RaidWishes.BEGIN) + "\n.*?" + Pattern.quote(RaidWishes.END) + "\n";
    var lasting =
        Pattern.compile(once, Pattern.DOTALL)
            .matcher(text)
            .replaceAll("")
            .lines()
            .filter(line -> !line.contains("nukedisks") && !line.contains("nukecontroller"))
            .collect(Collectors.joining("\n"));
    return md5(lasting) + "  profile";
  }

  private static String walk(Path folder) {
    if (!Files.isDirectory(folder)) {
      return md5("");
    }
    try (var files = Files.walk(folder)) {
      return md5(
          files
              .filter(Files::isRegularFile)
              .sorted()
              .map(SoftwareHashes::line)
              .collect(Collectors.joining()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private static String line(Path file) {
    try {
      var modified = Files.getLastModifiedTime(file);
      return "%s %d %d\n".formatted(file, Files.size(file), modified.to(TimeUnit.SECONDS));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static String md5(String text) {
    try {
      var digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}

package stack.install.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import stack.install.software.BoxContent;
import stack.pallets.kickstart.RaidWishes;

/** The vendors' programs for RAID controllers that a box has, in folders {@code tools}. */
final class RaidTools {
  private static final List<String> NAMES =
      List.of("storcli64", "storcli", "perccli64", "perccli", "ssacli", "hpssacli");

  private RaidTools() {}

  /**
   * Those of the pallets, then those of the carts.
   *
   * @param server that hosts read pallets and carts from
   */
  static List<RaidWishes.Tool> of(BoxContent content, String server) {
    return Stream.concat(
            content.pallets().stream().flatMap(each -> in(each.folder(), server + each.path())),
            content.carts().stream().flatMap(each -> in(each.folder(), server + each.path())))
        .toList();
  }

  private static Stream<RaidWishes.Tool> in(Path folder, String url) {
    return NAMES.stream()
        .map(folder.resolve("tools")::resolve)
        .filter(Files::isRegularFile)
        .map(file -> {
          var name = file.getFileName().toString();
          return new RaidWishes.Tool(name, url + "/tools/" + name, sha256(file));
        });
  }

  private static String sha256(Path file) {
    try (var content = Files.newInputStream(file)) {
      var digest = MessageDigest.getInstance("SHA-256");
      var buffer = new byte[1 << 16];
      for (var count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

package stack.commands.cart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Archives made for tests. */
public final class CartArchives {
  private CartArchives() {}

  /** A complete cart in a top folder. */
  public static byte[] cart(String name, String rpm) throws IOException {
    return tgz(
        Map.of(
            name + "/RPMS/a.rpm", rpm,
            name + "/graph/cart-" + name + ".xml", "<graph/>",
            name + "/nodes/cart-" + name + "-backend.xml", "<stack:stack/>"));
  }

  /** Files by their path; a text of {@code -> X} makes a link to X. */
  public static byte[] tgz(Map<String, String> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (var file : files.entrySet()) {
        var text = file.getValue();
        var content = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry;
        if (text.startsWith("-> ")) {
          entry = new TarArchiveEntry(file.getKey(), TarArchiveEntry.LF_SYMLINK);
          entry.setLinkName(text.substring(3));
          content = new byte[0];
        } else {
          entry = new TarArchiveEntry(file.getKey(), true);
          entry.setSize(content.length);
        }
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}

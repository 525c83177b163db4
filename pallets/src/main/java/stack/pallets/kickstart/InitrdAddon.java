package stack.pallets.kickstart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;

/**
 * The archive that a boot loader loads behind the vendor's initrd, which stays as it is: hooks for
 * dracut that let curl trust the frontend, and have a peer serve the host from its first big file
 * on.
 */
public final class InitrdAddon {
  /** Name of the file below the boot folder. */
  public static final String NAME = "avalanche.img";

  /** A link to elsewhere in newer releases, so it may not be made as a folder here. */
  private static final String HOOKS = "usr/lib/dracut/hooks/";

  private InitrdAddon() {}

  /** In a folder that every initrd has: the kernel makes none on the way to a file. */
  private static final String AUTHORITY = "etc/stack-ca.pem";

  /**
   * The archive; the same program makes the same bytes.
   *
   * @param authority the certificate that the frontend's is checked with, in PEM
   */
  public static byte[] bytes(String authority) {
    var bytes = new ByteArrayOutputStream();
    try (var cpio = new CpioArchiveOutputStream(bytes, CpioConstants.FORMAT_NEW)) {
      var online = PeerScript.FUNCTIONS.text() + PeerScript.ONLINE.text();
      put(cpio, 1, HOOKS + "initqueue/online/05-avalanche.sh", online);
      put(cpio, 2, HOOKS + "pre-pivot/05-avalanche.sh", PeerScript.PRE_PIVOT.text());
      put(cpio, 3, HOOKS + "cmdline/05-avalanche.sh", PeerScript.CMDLINE.text());
      put(cpio, 4, AUTHORITY, authority);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void put(CpioArchiveOutputStream cpio, int inode, String name, String text)
      throws IOException {
    var content = text.getBytes(StandardCharsets.UTF_8);
    var entry = new CpioArchiveEntry(CpioConstants.FORMAT_NEW, name, content.length);
    entry.setInode(inode);
    entry.setMode(CpioConstants.C_ISREG | 0755);
    entry.setTime(0);
    cpio.putArchiveEntry(entry);
    cpio.write(content);
    cpio.closeArchiveEntry();
  }
}

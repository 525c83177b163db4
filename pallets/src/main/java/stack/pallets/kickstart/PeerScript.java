package stack.pallets.kickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The shell functions that start, move and end the peer of an installing host, and their uses. */
enum PeerScript {
  /** The functions: the report {@code install.peer} of our node files. */
  FUNCTIONS("peer.sh"),
  /** Starts the peer in the initramfs; needs the functions before it. */
  ONLINE("dracut-online.sh"),
  /** Lets curl trust the frontend, in the initramfs and in the installer. */
  CMDLINE("dracut-cmdline.sh"),
  /** Lets the peer survive the initramfs without a second copy of the system's image. */
  PRE_PIVOT("dracut-pre-pivot.sh");

  private final String name;

  PeerScript(String name) {
    this.name = name;
  }

  String text() {
    try (var resource = PeerScript.class.getResourceAsStream(name)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

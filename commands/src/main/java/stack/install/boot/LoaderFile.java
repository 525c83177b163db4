package stack.install.boot;

import java.util.Optional;
import java.util.stream.Stream;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;

/** The files that one boot loader reads: their names and their language. */
interface LoaderFile {
  /** Where the loader looks, with a slash at the end. */
  String folder();

  /** The name of the file for an address. */
  String name(Ip ip);

  /** The name of the file for a network card. */
  String name(Mac mac);

  /** The address that a file of this name is for. */
  Optional<Ip> address(String name);

  /** The network card that a file of this name is for. */
  Optional<Mac> mac(String name);

  /**
   * The text of a file.
   *
   * @param ours whether we have laid out loaders for UEFI
   */
  String render(Boot boot, boolean ours);

  /** Whether this program wrote a text, and nobody by hand. */
  boolean isOurs(String text);

  /** A text as Stacki's reports show it, piece by piece. */
  default Stream<String> content(String text) {
    return text.lines();
  }
}

package stack.commands.pallet;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import stack.commands.CommandException;

/**
 * Where pallets come from, as the admin named it.
 *
 * @param given the argument as it was typed
 * @param remote its URL, if it is one, without user and password
 * @param login user and password from the URL, separated by a colon
 * @param local the path, unless it is a URL
 */
record Medium(String given, Optional<URI> remote, Optional<String> login, Path local) {
  static Medium of(String given) {
    if (!given.matches("(?i)(https?|ftp)://.*")) {
      return new Medium(given, Optional.empty(), Optional.empty(), Path.of(given));
    }
    try {
      var typed = new URI(given);
      if (typed.getHost() == null) {
        throw new CommandException(given + " names no server");
      }
      var bare =
          new URI(
              typed.getScheme().toLowerCase(Locale.ROOT),
              null,
              typed.getHost(),
              typed.getPort(),
              typed.getPath(),
              typed.getQuery(),
              null);
      return new Medium(
          bare.toString(),
          Optional.of(bare),
          Optional.ofNullable(typed.getUserInfo()),
          Path.of(""));
    } catch (URISyntaxException e) {
      throw new CommandException(e.getReason() + " at character " + e.getIndex() + " of the URL");
    }
  }

  boolean isMissing() {
    return remote.isEmpty() && !Files.exists(local);
  }

  boolean isDirectory() {
    return remote.isEmpty() && Files.isDirectory(local);
  }

  boolean isNamedIso() {
    var path = remote.map(URI::getPath).orElseGet(local::toString);
    return path.toLowerCase(Locale.ROOT).endsWith(".iso");
  }

  /** Name of the file, without folders. */
  String name() {
    return Path.of(remote.map(URI::getPath).orElseGet(local::toString)).getFileName().toString();
  }

  /** What the list of pallets shows as its origin. */
  String origin() {
    return remote.map(URI::toString).orElseGet(() -> local.toAbsolutePath().normalize().toString());
  }
}

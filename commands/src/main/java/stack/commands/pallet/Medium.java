package stack.commands.pallet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import stack.commands.transfer.RemoteFile;

/**
 * Where pallets come from, as the admin named it.
 *
 * @param remote the file elsewhere, if it is a URL
 * @param local the path, unless it is a URL
 */
record Medium(Optional<RemoteFile> remote, Path local) {
  static Medium of(String given) {
    return RemoteFile.isUrl(given)
        ? new Medium(Optional.of(RemoteFile.parse(given)), Path.of(""))
        : new Medium(Optional.empty(), Path.of(given));
  }

  /** As it was typed, without a password. */
  String given() {
    return remote.map(file -> file.uri().toString()).orElseGet(local::toString);
  }

  boolean isMissing() {
    return remote.isEmpty() && !Files.exists(local);
  }

  boolean isDirectory() {
    return remote.isEmpty() && Files.isDirectory(local);
  }

  boolean isNamedIso() {
    return name().toLowerCase(Locale.ROOT).endsWith(".iso");
  }

  /** Name of the file, without folders. */
  String name() {
    return remote
        .map(RemoteFile::name)
        .orElseGet(() -> local.toAbsolutePath().normalize().getFileName().toString());
  }

  /** What the list of pallets shows as its origin. */
  String origin() {
    return remote.isPresent() ? given() : local.toAbsolutePath().normalize().toString();
  }
}

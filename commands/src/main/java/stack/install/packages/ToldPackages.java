package stack.install.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import stack.files.Trees;
import stack.run.Root;

/**
 * What each host said last of its packages: one file for each below {@code
 * /var/lib/stack/packages}.
 */
public final class ToldPackages {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private final Root root;

  public ToldPackages(Root root) {
    this.root = root;
  }

  /** Keeps the packages of a host of the database. */
  public void note(String host, PackageList packages) {
    if (NAME.matcher(host).matches()) {
      root.replace(file(host), packages.text(), "rw-------");
    }
  }

  /** Nothing when the host has never told them. */
  public Optional<PackageList> of(String host) {
    if (!NAME.matcher(host).matches() || !Files.isReadable(file(host))) {
      return Optional.empty();
    }
    try {
      return PackageList.parse(Files.readString(file(host)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file(host), e);
    }
  }

  /** Forgets a host that is not there any more. */
  public void forget(String host) {
    if (NAME.matcher(host).matches()) {
      try {
        Trees.delete(file(host));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove " + file(host), e);
      }
    }
  }

  private Path file(String host) {
    return root.path("var/lib/stack/packages/" + host);
  }
}

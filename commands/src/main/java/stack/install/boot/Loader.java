package stack.install.boot;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;
import stack.run.GeneratedFile;

/** Who reads a boot file, and how {@code report host bootfile} shows it: cell by cell as Stacki. */
public enum Loader {
  PXELINUX("") {
    @Override
    String folder() {
      return PxeFile.FOLDER;
    }

    @Override
    Optional<Ip> address(String name) {
      return PxeFile.address(name);
    }

    @Override
    Optional<Mac> mac(String name) {
      return PxeFile.mac(name);
    }

    @Override
    String path(Ip ip) {
      return PxeFile.path(ip);
    }

    @Override
    String path(Mac mac) {
      return PxeFile.path(mac);
    }

    @Override
    String render(Boot boot, boolean ours) {
      return PxeFile.render(boot);
    }

    @Override
    Stream<String> content(String text) {
      return text.lines();
    }
  },
  GRUB(" ") {
    @Override
    String folder() {
      return GrubFile.FOLDER;
    }

    @Override
    Optional<Ip> address(String name) {
      return GrubFile.address(name);
    }

    @Override
    Optional<Mac> mac(String name) {
      return GrubFile.mac(name);
    }

    @Override
    String path(Ip ip) {
      return GrubFile.path(ip);
    }

    @Override
    String path(Mac mac) {
      return GrubFile.path(mac);
    }

    @Override
    String render(Boot boot, boolean ours) {
      return GrubFile.render(boot, ours);
    }

    @Override
    Stream<String> content(String text) {
      return text.isEmpty() ? Stream.of() : Stream.of(text);
    }
  },
  IPXE("") {
    @Override
    String folder() {
      return IpxeFile.FOLDER;
    }

    @Override
    Optional<Ip> address(String name) {
      return IpxeFile.address(name);
    }

    @Override
    Optional<Mac> mac(String name) {
      return IpxeFile.mac(name);
    }

    @Override
    String path(Ip ip) {
      return IpxeFile.path(ip);
    }

    @Override
    String path(Mac mac) {
      return IpxeFile.path(mac);
    }

    @Override
    String render(Boot boot, boolean ours) {
      return IpxeFile.render(boot);
    }

    @Override
    Stream<String> content(String text) {
      return text.lines();
    }
  };

  /** Those that Stacki writes files for. */
  static final List<Loader> STACKIS = List.of(PXELINUX, GRUB);

  private final String beforeBreak;

  Loader(String beforeBreak) {
    this.beforeBreak = beforeBreak;
  }

  /** Where it looks, with a slash at the end. */
  abstract String folder();

  /** The address that a file of this name is for. */
  abstract Optional<Ip> address(String name);

  /** The network card that a file of this name is for. */
  abstract Optional<Mac> mac(String name);

  abstract String path(Ip ip);

  abstract String path(Mac mac);

  /**
   * The text of a file.
   *
   * @param ours whether we have laid out loaders for UEFI
   */
  abstract String render(Boot boot, boolean ours);

  abstract Stream<String> content(String text);

  /** The file between tags, for {@code report script} to turn into shell. */
  public Stream<String> cells(GeneratedFile file) {
    var tag =
        """

        <stack:file stack:name="%s" stack:owner="%s" stack:perms="%s"%s
                    stack:rcs="off"><![CDATA[\
        """
            .formatted(file.path(), file.owner(), file.octal(), beforeBreak);
    return Stream.of(Stream.of(tag), content(file.text()), Stream.of("]]>\n</stack:file>"))
        .flatMap(cells -> cells);
  }
}

package stack.install.boot;

import java.util.List;
import java.util.stream.Stream;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;
import stack.run.GeneratedFile;

/** Who reads a boot file, and how {@code report host bootfile} shows it: cell by cell as Stacki. */
public enum Loader {
  PXELINUX(""),
  GRUB(" "),
  IPXE("");

  /** Those that Stacki writes files for. */
  static final List<Loader> STACKIS = List.of(PXELINUX, GRUB);

  private final String beforeBreak;

  Loader(String beforeBreak) {
    this.beforeBreak = beforeBreak;
  }

  /** What it reads. */
  LoaderFile files() {
    return switch (this) {
      case PXELINUX -> new PxeFile();
      case GRUB -> new GrubFile();
      case IPXE -> new IpxeFile();
    };
  }

  /** The file for an address. */
  public String path(Ip ip) {
    return files().folder() + files().name(ip);
  }

  /** The file for a network card. */
  public String path(Mac mac) {
    return files().folder() + files().name(mac);
  }

  /** See {@link LoaderFile#render}. */
  public String render(Boot boot, boolean ours) {
    return files().render(boot, ours);
  }

  /** The file between tags, for {@code report script} to turn into shell. */
  public Stream<String> cells(GeneratedFile file) {
    var tag =
        """

        <stack:file stack:name="%s" stack:owner="%s" stack:perms="%s"%s
                    stack:rcs="off"><![CDATA[\
        """
            .formatted(file.path(), file.owner(), file.octal(), beforeBreak);
    return Stream.of(Stream.of(tag), files().content(file.text()), Stream.of("]]>\n</stack:file>"))
        .flatMap(cells -> cells);
  }
}

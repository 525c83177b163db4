package stack.install.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import stack.db.attribute.Attributes;
import stack.files.Draft;
import stack.install.ClusterAttribute;
import stack.run.Root;

/**
 * pxelinux and the modules that it needs to start a kernel or the disk, where BIOS machines ask for
 * them: those of the machine's own distribution. Where it has none, as EL has none from release 10
 * on, its iPXE takes their place. What somebody else put there stays.
 */
public final class BiosLoaders {
  private static final String MODE = "rw-r--r--";
  private static final String SERVED = "pxelinux.0";
  private static final List<String> MODULES =
      List.of("ldlinux.c32", "libcom32.c32", "libutil.c32", "chain.c32");

  /** The first one fetches over HTTP as well. */
  private static final List<String> LOADERS = List.of("lpxelinux.0", SERVED);

  /** Where syslinux is in EL, and in Debian. */
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/share/syslinux"),
          Path.of("/usr/lib/PXELINUX"),
          Path.of("/usr/lib/syslinux/modules/bios"));

  /** Where iPXE is in EL, and in Debian. */
  private static final List<Path> IPXE_PLACES =
      List.of(Path.of("/usr/share/ipxe"), Path.of("/usr/lib/ipxe"));

  /** How lpxelinux names itself, whatever its file is called. */
  private static final Pattern LWIP = Pattern.compile("PXELINUX [0-9.]{1,16} lwIP ");

  private static final String UNDI = "undionly.kpxe";

  private final Root root;
  private final Attributes attributes;

  public BiosLoaders(Root root, Attributes attributes) {
    this.root = root;
    this.attributes = attributes;
  }

  /** What keeps machines from the loader that is wanted for them. */
  Optional<Shortcoming> shortcoming() {
    var served = served();
    if (served == BiosLoader.PXELINUX && !hasPxelinux()) {
      return Optional.of(
          new Shortcoming(
              "machines with BIOS find no boot loader in /tftpboot/pxelinux",
              wanted().orElse(served).packages()));
    }
    return wanted()
        .filter(wanted -> wanted != served)
        .map(wanted ->
            new Shortcoming(
                "machines with BIOS start pxelinux: the attribute boot.bios asks for iPXE, which is"
                    + " not in /tftpboot/pxelinux/ipxe",
                wanted.packages()));
  }

  /** What machines are sent to; iPXE only where it is. */
  public BiosLoader served() {
    // Most frontends have no iPXE: they are not asked for the attribute at each change.
    return hasIpxe()
        ? wanted().orElse(hasPxelinux() ? BiosLoader.PXELINUX : BiosLoader.IPXE)
        : BiosLoader.PXELINUX;
  }

  private Optional<BiosLoader> wanted() {
    return ClusterAttribute.BIOS_LOADER.value(attributes).flatMap(BiosLoader::named);
  }

  private boolean hasIpxe() {
    return Files.exists(root.tftpboot().resolve(BiosLoader.IPXE.file()));
  }

  private boolean hasPxelinux() {
    return Files.exists(root.tftpboot().resolve(SERVED))
        && MODULES.stream().allMatch(name -> Files.exists(root.tftpboot().resolve(name)));
  }

  /**
   * Whether what is served fetches over HTTP, which takes a fraction of the time of TFTP, and may.
   */
  boolean fetchOverHttp() {
    return served() == BiosLoader.PXELINUX
        && isLwip(root.tftpboot().resolve(SERVED))
        && ClusterAttribute.HTTP_BOOT.isOn(attributes);
  }

  /** Builds of pxelinux say in their first bytes what they reach servers by. */
  private static boolean isLwip(Path pxelinux) {
    if (!Files.isRegularFile(pxelinux)) {
      return false;
    }
    try {
      return LWIP.matcher(Files.readString(pxelinux, StandardCharsets.ISO_8859_1)).find();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + pxelinux, e);
    }
  }

  /** The loaders that files of hosts are for. */
  List<Loader> readers() {
    return served() == BiosLoader.IPXE ? List.of(Loader.values()) : Loader.STACKIS;
  }

  /** Copies what is missing and what this machine has. */
  void layOut() {
    layOut(PLACES, root.tftpboot());
    ipxe(IPXE_PLACES);
  }

  /** iPXE where it is needed or wanted, and the script that it runs first. */
  void ipxe(List<Path> places) {
    var loader = root.tftpboot().resolve(BiosLoader.IPXE.file());
    try {
      if (hasPxelinux() && wanted().filter(BiosLoader.IPXE::equals).isEmpty()) {
        return;
      }
      copy(places, List.of(UNDI), loader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + UNDI + " to " + loader, e);
    }
    if (served() == BiosLoader.IPXE) {
      root.replace(root.tftpboot().resolve(IpxeFile.FIRST), IpxeFile.first(), MODE);
    }
  }

  /** The same from other places. */
  static void layOut(List<Path> places, Path folder) {
    try {
      copy(places, LOADERS, folder.resolve(SERVED));
      for (var module : MODULES) {
        copy(places, List.of(module), folder.resolve(module));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy boot loaders to " + folder, e);
    }
  }

  private static void copy(List<Path> places, List<String> names, Path to) throws IOException {
    if (Files.exists(to)) {
      return;
    }
    var found = first(places, names);
    if (found.isPresent()) {
      Draft.copy(found.get(), to, MODE);
    }
  }

  private static Optional<Path> first(List<Path> places, List<String> names) {
    return names.stream()
        .flatMap(name -> places.stream().map(place -> place.resolve(name)))
        .filter(Files::exists)
        .findFirst();
  }
}

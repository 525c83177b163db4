package stack.packages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import stack.files.Room;

/** A package for Debian and what is made of it, as deb(5) describes it. */
final class Deb {
  private static final String SHELL = "#!/bin/sh\nset -e\n";
  private static final int REGULAR_FILE = 0100644;
  private static final int KIB = 1024;

  private final Identity identity;
  private final Scriptlets scriptlets;

  Deb(Identity identity, Scriptlets scriptlets) {
    this.identity = identity;
    this.scriptlets = scriptlets;
  }

  /** Writes it into the folder. */
  Path write(Path folder, List<Entry> entries) throws IOException {
    var deb =
        folder.resolve(
            "%s_%s_%s.deb"
                .formatted(Identity.NAME, identity.version(), Identity.debArchitecture()));
    var ours = entries.stream().map(Deb::asDebianPlacesIt).toList();
    try (var room = Room.beside(deb);
        var ar = new ArArchiveOutputStream(Files.newOutputStream(deb))) {
      add(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.UTF_8));
      var control = new ByteArrayOutputStream();
      TarFile.write(control, "./", control(room.path(), ours), identity.built());
      add(ar, "control.tar.gz", control.toByteArray());
      var data = room.path().resolve("data.tar.gz");
      try (var out = Files.newOutputStream(data)) {
        TarFile.write(out, "./", ours, identity.built());
      }
      add(ar, "data.tar.gz", Files.size(data));
      Files.copy(data, ar);
      ar.closeArchiveEntry();
    }
    return deb;
  }

  private static Entry asDebianPlacesIt(Entry entry) {
    return entry.at(
        entry
            .path()
            .replaceFirst("^usr/share/zsh/site-functions", "usr/share/zsh/vendor-completions"));
  }

  private void add(ArArchiveOutputStream ar, String name, byte[] content) throws IOException {
    add(ar, name, content.length);
    ar.write(content);
    ar.closeArchiveEntry();
  }

  private void add(ArArchiveOutputStream ar, String name, long size) throws IOException {
    ar.putArchiveEntry(
        new ArArchiveEntry(name, size, 0, 0, REGULAR_FILE, identity.built().getEpochSecond()));
  }

  private List<Entry> control(Path room, List<Entry> entries) throws IOException {
    var files = new LinkedHashMap<String, String>();
    files.put("control", description(entries));
    files.put("md5sums", sums(entries));
    files.put("preinst", SHELL + refusal());
    files.put("postinst", SHELL + "[ \"$1\" = configure ] || exit 0\n" + scriptlets.afterInstall());
    files.put(
        "prerm",
        SHELL
            + "case $1 in remove | deconfigure) ;; *) exit 0 ;; esac\n"
            + scriptlets.beforeRemove());
    files.put("postrm", SHELL + scriptlets.afterRemove());
    var all = new ArrayList<Entry>();
    for (var file : files.entrySet()) {
      var path = Files.writeString(room.resolve(file.getKey()), file.getValue());
      if (file.getValue().startsWith(SHELL) && !path.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + path + " executable");
      }
      all.add(new Entry(file.getKey(), path));
    }
    return all;
  }

  /** A database that a newer version has changed would be of no use to this one. */
  private String refusal() {
    return """
    case $1 in
      install | upgrade)
        if [ -n "${2-}" ] && dpkg --compare-versions "$2" gt "%1$s"; then
          echo "stack $2 has changed the database: %1$s cannot take its place" >&2
          exit 1
        fi
        ;;
    esac
    """
        .formatted(identity.version());
  }

  private String description(List<Entry> entries) throws IOException {
    long bytes = 0;
    for (var entry : entries) {
      bytes += entry.isFolder() || entry.isLink() ? KIB : Files.size(entry.source());
    }
    return """
    Package: %s
    Version: %s
    Architecture: %s
    Maintainer: stack <root@localhost>
    Installed-Size: %d
    Depends: libc6 (>= 2.17), systemd
    Recommends: dnsmasq
    Conflicts: haskell-stack
    Section: admin
    Priority: optional
    Description: %s
     stack turns one Linux server, the frontend, into a machine that installs
     all the others over the private network and all of them at once. Hosts
     pass on the pieces that they have. %s
    """
        .formatted(
            Identity.NAME,
            identity.version(),
            Identity.debArchitecture(),
            bytes / KIB,
            Identity.SUMMARY,
            PeerRuntimes.sentence(entries));
  }

  private static String sums(List<Entry> entries) throws IOException {
    var text = new StringBuilder();
    for (var entry : entries) {
      if (!entry.isFolder() && !entry.isLink()) {
        text.append(Checksums.of("MD5", entry.source())).append("  ").append(entry.path());
        text.append('\n');
      }
    }
    return text.toString();
  }
}

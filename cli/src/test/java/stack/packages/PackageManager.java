package stack.packages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import stack.commands.Needs;
import stack.files.Trees;

/** One that installs into a folder from outside, and runs scripts of packages inside it. */
enum PackageManager {
  /** On a small Debian of this release. */
  DPKG,
  /** On busybox and the C library: all else is in the package. */
  RPM;

  private static final String DEBIAN =
      """
      . /etc/os-release
      exec mmdebstrap --quiet --mode=root --variant=essential --include=systemd \
        --dpkgopt=path-exclude=/usr/share/doc/* "$VERSION_CODENAME" "$1"
      """;
  private static final String BUSYBOX =
      """
      set -e
      cd "$1"
      mkdir -p bin usr/bin lib64 etc dev proc root tmp var/tmp
      cp "$(command -v busybox)" bin/busybox
      for name in $(bin/busybox --list); do
        [ "$name" = busybox ] || ln -s busybox "bin/$name"
      done
      ln -s ../../bin/env usr/bin/env
      echo 'root:x:0:0:root:/root:/bin/sh' >etc/passwd
      echo 'root:x:0:' >etc/group
      java=$2
      ldd "$java/bin/java" "$java/lib/server/libjvm.so" | sed -n 's,.*[[:space:]]\\(/[^ ]*\\) (0x.*,\\1,p' |
        sort -u | while read -r library; do
          case $library in
            "$java"/*) continue ;;
          esac
          mkdir -p ".${library%/*}"
          cp -L "$library" ".$library"
        done
      """;

  String suffix() {
    return this == DPKG ? "deb" : "rpm";
  }

  String zshFunctions() {
    return this == DPKG ? "usr/share/zsh/vendor-completions" : "usr/share/zsh/site-functions";
  }

  /** A system without a Java. A Debian takes long to make and is kept for the next test. */
  void makeSystem(Path folder) throws IOException {
    Trees.delete(folder);
    switch (this) {
      case DPKG -> {
        Needs.programs("mmdebstrap", "dpkg");
        var kept = folder.resolveSibling("debian");
        if (!Files.exists(kept)) {
          var fresh = folder.resolveSibling("debian.new");
          Trees.delete(fresh);
          run(DEBIAN, fresh.toString());
          Files.move(fresh, kept);
        }
        run("exec cp -a \"$1\" \"$2\"", kept.toString(), folder.toString());
      }
      case RPM -> {
        Needs.programs("busybox", "rpm", "ldd");
        Files.createDirectory(folder);
        run(BUSYBOX, folder.toString(), System.getProperty("java.home"));
      }
    }
  }

  private static void run(String script, String... words) throws IOException {
    var all = new java.util.ArrayList<>(List.of("sh", "-c", script, "sh"));
    all.addAll(List.of(words));
    var process = new ProcessBuilder(all).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.onExit().join().exitValue()).as(said).isZero();
  }

  /** Words of a shell outside of it that install a package, or take it for the one before. */
  String install(String name) {
    return switch (this) {
      case DPKG -> "dpkg --root=\"$R\" -i \"$P/" + name + "\"\n";
      case RPM -> rpm() + "-U --nodeps \"$P/" + name + "\"\n";
    };
  }

  String remove() {
    return switch (this) {
      case DPKG -> "dpkg --root=\"$R\" -r stack\n";
      case RPM -> rpm() + "-e stack\n";
    };
  }

  private static String rpm() {
    return "rpm --root \"$R\" --dbpath /var/lib/rpm ";
  }

  Path next(NextVersion version) throws IOException {
    return this == DPKG ? version.deb() : version.rpm();
  }
}

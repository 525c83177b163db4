package stack.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.origin.Pallets;
import stack.install.version.Architecture;
import stack.run.Programs;
import stack.run.Root;

class PeerRuntimeTest {
  @TempDir Path dir;

  /** In place of jlink and tar, which take a minute. */
  private Programs programs() throws IOException {
    var folder = Files.createDirectories(dir.resolve("bin"));
    for (var name : List.of("sh", "tar")) {
      var program = folder.resolve(name);
      Files.writeString(
          program, "#!/bin/sh\ncat >/dev/null\n[ -z \"$6\" ] || cp \"$0.version\" \"$6\"\n");
      assertThat(program.toFile().setExecutable(true)).isTrue();
    }
    return new Programs(folder.toString());
  }

  private PeerRuntime make(Root root, String version) throws IOException {
    var programs = programs();
    Files.writeString(dir.resolve("bin/tar.version"), version);
    Files.deleteIfExists(PeerRuntime.folder(root).resolve("made-of"));
    return PeerRuntime.make(root, programs);
  }

  @Test
  void theOneBeforeStaysForHostsThatInstallWithIt() throws IOException {
    var root = new Root(dir.resolve("root"));
    var before = make(root, "one");
    var after = make(root, "two");

    assertThat(after.object()).isNotEqualTo(before.object());
    var served = new Pallets(List.of(PeerRuntime.folder(root)), _ -> {});
    assertThat(served.find(before.object())).isPresent();
    assertThat(served.find(after.object())).isPresent();
    assertThat(PeerRuntime.find(root)).contains(after);
  }

  /** The package may bring more than this machine can run. */
  @Test
  void hostWithOtherProcessorsGetsTheOneForThem() throws IOException {
    var peers = Files.createDirectory(dir.resolve("peers"));
    Files.writeString(peers.resolve(Architecture.ofMachine() + ".tar.gz"), "for this machine");
    Files.writeString(peers.resolve("aarch64.tar.gz"), "for others");
    System.setProperty("stack.peers", peers.toString());
    try {
      var root = new Root(dir.resolve("root"));
      PeerRuntime.make(root, new Programs("/nowhere"));

      assertThat(PeerRuntime.find(root, "aarch64").orElseThrow().archive())
          .hasContent("for others");
      assertThat(PeerRuntime.find(root, "riscv64")).isEmpty();
      assertThat(PeerRuntime.isForeseen(root, "aarch64")).isTrue();
      assertThat(PeerRuntime.isForeseen(root, "riscv64")).isFalse();
      Files.delete(peers.resolve("aarch64.tar.gz"));
      PeerRuntime.make(root, new Programs("/nowhere"));
      assertThat(PeerRuntime.find(root, "aarch64")).isEmpty();
    } finally {
      System.clearProperty("stack.peers");
    }
  }

  /** No jlink is there then. */
  @Test
  void theOneOfThePackageIsTakenAsItIs() throws IOException {
    var architecture = System.getProperty("os.arch").replace("amd64", "x86_64");
    var shipped = Files.createDirectory(dir.resolve("peers")).resolve(architecture + ".tar.gz");
    Files.writeString(shipped, "of the package");
    System.setProperty("stack.peers", shipped.getParent().toString());
    try {
      var runtime = PeerRuntime.make(new Root(dir.resolve("root")), new Programs("/nowhere"));

      assertThat(runtime.archive()).hasSameBinaryContentAs(shipped);
    } finally {
      System.clearProperty("stack.peers");
    }
  }
}

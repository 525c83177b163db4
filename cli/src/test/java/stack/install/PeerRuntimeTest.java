package stack.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.origin.Pallets;
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

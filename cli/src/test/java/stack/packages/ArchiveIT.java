package stack.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;

/** The archive, unpacked in an empty folder of any name. */
class ArchiveIT {
  private static final String FRONTEND =
      "config frontend name=frontend-0-0 interface=lo ip=10.1.0.1 netmask=255.255.0.0"
          + " gateway=10.1.0.1 password=secret timezone=Europe/Berlin";
  private static final int PAGE = 4096;

  @TempDir Path dir;
  private Plain system;
  private Path folder;

  @BeforeEach
  void unpack() throws IOException {
    system = new Plain(dir, dir.resolve("root"));
    var archive = Built.find("stack-.*-linux-.*[.]tar[.]gz");
    var place = Files.createDirectory(dir.resolve("a b"));
    system.ok("tar", "-xzf", archive.toString(), "-C", place.toString());
    try (var folders = Files.list(place)) {
      folder = folders.findAny().orElseThrow();
    }
  }

  private String stack(String line) throws IOException {
    var launcher = folder.resolve("bin/stack").toString();
    return system.ok(
        Stream.concat(Stream.of(launcher), Arrays.stream(line.split(" "))).toArray(String[]::new));
  }

  /** The only file of this name below the folder of the build. */
  private Path part(String name) throws IOException {
    try (var files = Files.walk(folder.resolve("lib"))) {
      return files.filter(file -> file.endsWith(name)).findAny().orElseThrow();
    }
  }

  @Test
  void runsCommandsWithoutAnyJavaOfTheSystem() throws IOException {
    stack(FRONTEND);
    stack("add host backend-0-0");

    assertThat(stack("list host")).contains("frontend-0-0", "backend-0-0");
    assertThat(part("seen")).as("what was found sound").isRegularFile();
  }

  @Test
  void bringsTheLibrariesThatFewCommandsNeed() throws IOException {
    Files.createDirectory(dir.resolve("site"));
    var line =
        "cd '%s' && '%s/bin/stack' create package name=site dir=site prefix=/opt"
            .formatted(dir, folder);

    assertThat(system.ok("sh", "-c", line)).startsWith("Wrote: ");
  }

  @Test
  void labInstallsHostsWithThePeersThatCameAlong() throws IOException {
    var said = stack("run lab hosts=2 size=4 rate=200");

    assertThat(said).contains("with peers");
    assertThat(said.lines().filter(line -> line.matches("backend-0-\\d +done .* 0 +0"))).hasSize(2);
  }

  @Test
  void worksOnWhereItIsMoved() throws IOException {
    stack(FRONTEND);
    var wanted = stack("list host");
    folder = Files.move(folder, dir.resolve("elsewhere"));

    assertThat(stack("list host")).isEqualTo(wanted);
  }

  /** Through the link on PATH, as packages make it. */
  @Test
  void worksThroughALink() throws IOException {
    var link = Files.createSymbolicLink(dir.resolve("stack"), folder.resolve("bin/stack"));

    assertThat(system.ok(link.toString(), "report", "version")).isEqualTo(stack("report version"));
  }

  @Test
  void damagedCacheIsNotUsed() throws IOException {
    stack(FRONTEND);
    var wanted = stack("list host");
    var cache = part("stack.aot");
    try (var file =
        java.nio.channels.FileChannel.open(cache, java.nio.file.StandardOpenOption.WRITE)) {
      for (long at = 0; at < file.size() - PAGE; at += 10L * PAGE) {
        file.write(java.nio.ByteBuffer.allocate(PAGE), at);
      }
    }

    assertThat(stack("list host")).isEqualTo(wanted);
    Files.delete(cache);
    assertThat(stack("list host")).isEqualTo(wanted);
  }

  @Test
  void saysSoWhereAPartIsMissing() throws IOException {
    var home = part("env").getParent();
    Files.move(home, dir.resolve("gone"));

    var said = system.run(folder.resolve("bin/stack").toString(), "list", "host");

    assertThat(said.code()).isEqualTo(255);
    assertThat(said.all()).startsWith("error - " + home + " is missing").hasLineCount(1);
  }

  /** Its cache is of this processor, whatever that can do. */
  @Test
  void startsOnAProcessorOfTheYear2008() throws IOException {
    Needs.programs("qemu-x86_64");
    stack(FRONTEND);
    var wanted = stack("list host");
    var java = part("runtime").resolve("bin/java");
    var old = dir.resolve("java");
    Files.writeString(
        old, "#!/bin/sh\nexec /usr/bin/qemu-x86_64 -cpu Nehalem '%s' \"$@\"\n".formatted(java));
    assertThat(old.toFile().setExecutable(true)).isTrue();
    var env = part("env");
    Files.writeString(env, Files.readString(env).replaceFirst("java=.*", "java='" + old + "'"));

    assertThat(stack("list host")).isEqualTo(wanted);
  }
}

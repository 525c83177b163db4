package stack.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.pallets.sample.SamplePallet;

/** A frontend whose disk is full or read-only, or nearly so; needs root, who may mount one. */
class FullDiskTest {
  private static final int PAGE = 4096;
  private static final int PALLET_BYTES = 1_000_000;
  private static final List<String> READING =
      List.of("list host", "list host attr backend-0-0 display=common", "dump", "list host boot");

  @RegisterExtension final StackFixture stack = StackFixture.empty();
  private Path disk;

  @BeforeEach
  void setUpAFrontendOnASmallDisk() throws Exception {
    Needs.root();
    Needs.programs("mount", "umount");
    disk = stack.root();
    mount("size=4m", "tmpfs", disk.toString(), "-t", "tmpfs");
    stack.ok(
        "config frontend name=frontend-0-0 interface=eth1 ip=192.168.0.2 netmask=255.255.255.0"
            + " gateway=192.168.0.1 password=secret timezone=Europe/Berlin");
    stack.ok("add host backend-0-0");
    stack.ok(
        "add host interface backend-0-0 interface=eth0 ip=192.168.0.10 mac=52:54:00:00:00:01"
            + " network=private default=true");
  }

  @AfterEach
  void takeTheDiskAway() throws Exception {
    if (disk != null) {
      run("umount", disk.toString());
    }
  }

  @Test
  void aFullDiskIsReadAndNotWritten() throws IOException {
    var before = READING.stream().map(line -> stack.ok(line)).toList();
    fill(disk, 0);

    assertThat(READING.stream().map(line -> stack.ok(line)).toList()).isEqualTo(before);
    assertThat(stack.fails("add host backend-0-1"))
        .startsWith("error - the database cannot be changed: its disk is full");

    Files.delete(disk.resolve("fill"));
    stack.ok("add host backend-0-1");
    assertThat(stack.rows("list host")).hasSize(3);
  }

  @Test
  void aReadOnlyDiskIsRead() throws Exception {
    var before = READING.stream().map(line -> stack.ok(line)).toList();
    mount("remount,ro", disk.toString());

    assertThat(READING.stream().map(line -> stack.ok(line)).toList()).isEqualTo(before);
    assertThat(stack.fails("add host backend-0-1"))
        .startsWith("error - the database cannot be changed: its disk is full or read-only");
  }

  /** Who has no room removes something: that must not need any where pallets are. */
  @Test
  void aPalletIsRemovedFromAFullDisk(@TempDir Path medium) throws Exception {
    SamplePallet.write(medium, PALLET_BYTES);
    var pallets = Files.createDirectories(disk.resolve("export/stack/pallets"));
    mount("size=4m", "tmpfs", pallets.toString(), "-t", "tmpfs");
    try {
      stack.ok("add pallet " + medium);
      stack.ok("enable pallet Sample");
      fill(pallets, 0);

      var result = stack.run("remove pallet Sample");

      assertThat(result.code()).as(result.err()).isZero();
      assertThat(result.err()).contains("no room for a note, so files go first: ");
      assertThat(stack.ok("list pallet")).doesNotContain("Sample");
      assertThat(pallets.resolve("Sample")).doesNotExist();
      Files.delete(pallets.resolve("fill"));
      stack.ok("add pallet " + medium);
    } finally {
      run("umount", pallets.toString());
    }
  }

  @Test
  void aPalletStaysWholeWhereTheDatabaseHasNoRoomEither(@TempDir Path medium) throws IOException {
    SamplePallet.write(medium, PALLET_BYTES);
    stack.ok("add pallet " + medium);
    fill(disk, 0);

    assertThat(stack.fails("remove pallet Sample"))
        .startsWith("error - the database cannot be changed: its disk is full");

    assertThat(stack.ok("list pallet")).contains("Sample");
    Files.delete(disk.resolve("fill"));
    stack.ok("remove pallet Sample");
    assertThat(disk.resolve("export/stack/pallets/Sample")).doesNotExist();
  }

  /** Room for the database, and in the boot folder for less than one of its files. */
  @Test
  void aBootFileThatHasNoRoomFailsTheCommandAndIsNotCut() throws Exception {
    stack.ok("set host boot backend-0-0 action=os");
    var boot = disk.resolve("tftpboot/pxelinux");
    var addon = boot.resolve("avalanche.img");
    var whole = Files.size(addon);
    assertThat(whole).isGreaterThan(PAGE);
    mount("size=" + (4 << 20), "tmpfs", boot.toString(), "-t", "tmpfs");
    try {
      hasNoRoom(boot, addon, whole);
    } finally {
      run("umount", boot.toString());
    }
  }

  private void hasNoRoom(Path boot, Path addon, long whole) throws IOException {
    fill(boot, PAGE);

    var result = stack.run("set host boot backend-0-0 action=os");

    assertThat(result.code()).isEqualTo(255);
    assertThat(result.err()).contains("error - cannot write " + addon + ": ").contains("space");
    assertThat(boot).isDirectoryNotContaining("glob:**avalanche.img*");

    Files.delete(boot.resolve("fill"));
    stack.ok("set host boot backend-0-0 action=os");
    assertThat(addon).hasSize(whole);
  }

  private static void fill(Path folder, long room) throws IOException {
    try (var out = Files.newOutputStream(folder.resolve("fill"))) {
      for (var free = folder.toFile().getUsableSpace(); free > room; free -= PAGE) {
        out.write(new byte[PAGE]);
      }
    }
  }

  private static void mount(String options, String... words) throws Exception {
    var line = new ArrayList<>(List.of("mount", "-o", options));
    line.addAll(List.of(words));
    run(line.toArray(String[]::new));
  }

  private static void run(String... words) throws Exception {
    assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
  }
}

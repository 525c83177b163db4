package stack.pallets.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.pallets.MalformedException;
import stack.pallets.media.Detection;
import stack.pallets.media.Pallet;
import stack.pallets.sample.SamplePallet;
import stack.pallets.source.Source;

class PalletStoreTest {
  @TempDir Path dir;
  private Path medium;
  private Path pallets;
  private PalletStore store;

  @BeforeEach
  void medium() throws Exception {
    medium = dir.resolve("medium");
    pallets = dir.resolve("pallets");
    store = new PalletStore(pallets);
    write("images/install.img", "stage 2");
    write("images/pxeboot/vmlinuz", "kernel");
    write("images/pxeboot/initrd.img", "initrd");
    write("BaseOS/Packages/a.rpm", "package a");
    write("TRANS.TBL", "names");
    write("pallet_hooks/enable.sh", "#!/bin/sh\n");
    writeTreeInfo();
  }

  @Test
  void addCopiesTheTreeWithItsTimesAndReadableModes() throws Exception {
    var modified = FileTime.from(Instant.parse("2024-05-06T07:08:09Z"));
    Files.setLastModifiedTime(medium.resolve("BaseOS/Packages/a.rpm"), modified);
    Files.setPosixFilePermissions(
        medium.resolve("BaseOS/Packages/a.rpm"), PosixFilePermissions.fromString("rwx------"));

    var added = add();

    assertThat(added.folder()).isEqualTo(pallets.resolve("Rocky/9.4/redhat9/redhat/x86_64"));
    var copy = added.folder().resolve("BaseOS/Packages/a.rpm");
    assertThat(copy).hasContent("package a");
    assertThat(Files.getLastModifiedTime(copy)).isEqualTo(modified);
    assertThat(mode(copy)).isEqualTo("rw-r--r--");
    assertThat(mode(copy.getParent())).isEqualTo("rwxr-xr-x");
    assertThat(added.folder().resolve("roll-Rocky.xml"))
        .content()
        .contains("<info version=\"9.4\" release=\"redhat9\" arch=\"x86_64\" os=\"redhat\"/>");
    assertThat(added.folder().resolve("TRANS.TBL")).doesNotExist();
    assertThat(store.has(pallet())).isTrue();
    assertThat(pallets.resolve(".adding")).doesNotExist();
  }

  @Test
  void replacingLeavesNothingOfThePredecessor() throws Exception {
    add();
    Files.delete(medium.resolve("BaseOS/Packages/a.rpm"));
    write("BaseOS/Packages/b.rpm", "package b");

    PalletStore.Added added;
    try (var source = Source.open(medium);
        var turn = turn()) {
      added = store.replace(turn, source, pallet(), PalletStore.Finish.NONE, Progress.NONE);
    }

    assertThat(added.reused()).isZero();
    assertThat(added.folder().resolve("BaseOS/Packages/a.rpm")).doesNotExist();
    assertThat(added.folder().resolve("BaseOS/Packages/b.rpm")).hasContent("package b");
    assertThat(added.folder().resolve("roll-Rocky.xml")).exists();
    assertThat(pallets.resolve(".adding")).doesNotExist();
  }

  @Test
  void anUpdateIsWholeBeforeItTakesThePlace() throws Exception {
    var folder = add().folder();
    Files.writeString(folder.resolve("extra"), "of an earlier medium");
    write("BaseOS/Packages/b.rpm", "package b");
    PalletStore.Finish looking =
        staging -> {
          assertThat(folder.resolve("BaseOS/Packages/b.rpm")).doesNotExist();
          assertThat(names(staging)).containsAll(names(folder)).contains("BaseOS/Packages/b.rpm");
          assertThat(
                  Files.isSameFile(
                      staging.resolve("images/install.img"), folder.resolve("images/install.img")))
              .isTrue();
          Files.writeString(staging.resolve("manifest"), "of all of it");
        };
    try (var source = Source.open(medium);
        var turn = turn()) {
      store.add(turn, source, pallet(), looking, Progress.NONE);
    }
    assertThat(names(folder)).contains("manifest", "extra", "BaseOS/Packages/b.rpm");
  }

  @Test
  void anUpdateThatFailsLeavesThePalletAsItWas() throws Exception {
    var folder = add().folder();
    var before = names(folder);
    write("BaseOS/Packages/b.rpm", "package b");
    PalletStore.Finish failing =
        _ -> {
          throw new IOException("no manifest today");
        };
    try (var source = Source.open(medium);
        var turn = turn()) {
      assertThatThrownBy(() -> store.replace(turn, source, pallet(), failing, Progress.NONE))
          .hasMessage("no manifest today");
      assertThatThrownBy(() -> store.add(turn, source, pallet(), failing, Progress.NONE))
          .hasMessage("no manifest today");
    }
    assertThat(names(folder)).isEqualTo(before);
    assertThat(names(pallets)).noneMatch(name -> name.startsWith(".adding"));
  }

  /** Where the file system exchanges no folders, and the command died between two renames. */
  @Test
  void theNextCommandFinishesWhatAKilledOneBegan() throws Exception {
    var folder = add().folder();
    var staging = pallets.resolve(".adding/Rocky-9.4-redhat9-redhat-x86_64");
    Files.createDirectories(staging.getParent());
    Files.move(folder, staging);
    Files.writeString(staging.resolve("fresh"), "of the update");
    Files.writeString(
        staging.resolveSibling(staging.getFileName() + ".swap"),
        staging.getParent().relativize(folder).toString());

    store.finishKilled();

    assertThat(folder.resolve("fresh")).exists();
    assertThat(store.has(pallet())).isTrue();
    assertThat(pallets.resolve(".adding")).doesNotExist();
  }

  @Test
  void addingAgainCopiesOnlyWhatChanged() throws Exception {
    add();
    write("BaseOS/Packages/b.rpm", "package b");

    var again = add();

    assertThat(again.files()).isEqualTo(1);
    assertThat(again.bytes()).isEqualTo("package b".length());
    assertThat(again.folder().resolve("BaseOS/Packages/b.rpm")).hasContent("package b");
    assertThat(again.folder().resolve("BaseOS/Packages/a.rpm")).hasContent("package a");
  }

  @Test
  void addingAgainRepairsAFileThatItsChecksumDisowns() throws Exception {
    var image = add().folder().resolve("images/install.img");
    var modified = Files.getLastModifiedTime(image);
    Files.writeString(image, "stage X");
    Files.setLastModifiedTime(image, modified);

    add();

    assertThat(image).hasContent("stage 2");
  }

  @Test
  void aKindThatChangedIsReplaced() throws Exception {
    add();
    Files.delete(medium.resolve("BaseOS/Packages/a.rpm"));
    write("BaseOS/Packages/a.rpm/inner", "now a folder");
    Files.delete(medium.resolve("pallet_hooks/enable.sh"));
    Files.delete(medium.resolve("pallet_hooks"));
    Files.createSymbolicLink(medium.resolve("pallet_hooks"), Path.of("BaseOS"));

    var folder = add().folder();

    assertThat(folder.resolve("BaseOS/Packages/a.rpm/inner")).hasContent("now a folder");
    assertThat(Files.readSymbolicLink(folder.resolve("pallet_hooks"))).hasToString("BaseOS");
  }

  @Test
  void aFolderThatReplacesALinkIsCopiedInFull() throws Exception {
    Files.createSymbolicLink(medium.resolve("alias"), Path.of("BaseOS"));
    add();
    Files.delete(medium.resolve("alias"));
    write("alias/Packages/a.rpm", "package a");
    Files.setLastModifiedTime(
        medium.resolve("alias/Packages/a.rpm"),
        Files.getLastModifiedTime(medium.resolve("BaseOS/Packages/a.rpm")));

    var folder = add().folder();

    assertThat(folder.resolve("alias")).isDirectory().isNotEmptyDirectory();
    assertThat(Files.isSymbolicLink(folder.resolve("alias"))).isFalse();
    assertThat(folder.resolve("alias/Packages/a.rpm")).hasContent("package a");
  }

  @Test
  void aKilledRunLeavesNothingListedAndItsFilesAreUsed() throws Exception {
    var staging = pallets.resolve(".adding/Rocky-9.4-redhat9-redhat-x86_64");
    Files.createDirectories(staging.resolve("BaseOS/Packages"));
    Files.createDirectories(staging.resolve("images"));
    for (var path : List.of("images/install.img", "BaseOS/Packages/a.rpm")) {
      Files.copy(medium.resolve(path), staging.resolve(path), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.writeString(staging.resolve("BaseOS/Packages/b.rpm.part"), "half");
    Files.writeString(staging.resolve("stranger"), "of another medium");
    assertThat(store.has(pallet())).isFalse();

    var added = add();

    assertThat(added.reused()).isEqualTo(1);
    assertThat(names(added.folder())).contains("BaseOS/Packages/a.rpm").doesNotContain("stranger");
    assertThat(names(added.folder())).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void aFileThatItsChecksumDisownsStopsTheCopyAndLeavesNothing() throws Exception {
    Files.writeString(medium.resolve("images/install.img"), "stage 3");

    assertThatThrownBy(this::add)
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("images/install.img in " + medium + " is damaged")
        .hasMessageContaining(".treeinfo says");
    assertThat(names(pallets)).containsExactly(".lock");
  }

  @Test
  void packagesAddedToAMediumLeaveTheChecksumOfItsListStale() throws Exception {
    var list = "repodata/repomd.xml";
    var sum = list + " = sha256:" + "2".repeat(64);
    write("repodata/primary.xml.br", "");
    write(
        list,
        "<repomd><data type='primary'><location href='repodata/primary.xml.br'/></data></repomd>");
    var info = Files.readString(medium.resolve(".treeinfo"));
    write(".treeinfo", info.replace("[checksums]\n", "[checksums]\n" + sum + "\n"));

    assertThat(add().stale()).containsExactly(list);
  }

  @Test
  void aPackageThatRepodataDisownsStopsTheCopy() throws Exception {
    SamplePallet.write(dir.resolve("sample"), 1_000_000);
    medium = dir.resolve("sample");
    Path rpm;
    try (var packages = Files.list(medium.resolve("AppStream/Packages/g"))) {
      rpm = packages.sorted().findFirst().orElseThrow();
    }
    var bytes = Files.readAllBytes(rpm);
    bytes[bytes.length - 20] ^= 1;
    Files.write(rpm, bytes);

    assertThatThrownBy(this::add)
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(medium.relativize(rpm) + " in " + medium + " is damaged")
        .hasMessageContaining("repodata says");
    assertThat(names(pallets)).containsExactly(".lock");
  }

  @Test
  void repodataThatCannotBeReadDoesNotStopTheCopy() throws Exception {
    write("BaseOS/repodata/primary.xml.br", "compressed in a new way");
    write(
        "BaseOS/repodata/repomd.xml",
        """
        <repomd xmlns="http://linux.duke.edu/metadata/repo">
          <data type="primary"><location href="repodata/primary.xml.br"/></data>
        </repomd>
        """);

    assertThat(add().folder().resolve("BaseOS/repodata/primary.xml.br")).exists();
  }

  @Test
  void aMissingBootImageIsNamed() throws Exception {
    Files.delete(medium.resolve("images/pxeboot/initrd.img"));

    assertThatThrownBy(this::add)
        .isInstanceOf(MalformedException.class)
        .hasMessage(medium + " lacks images/pxeboot/initrd.img, which its .treeinfo names");
  }

  @Test
  void linksWithinThePalletAreKeptAndLinksOutOfItRefused() throws Exception {
    Files.createSymbolicLink(medium.resolve("BaseOS/top"), Path.of("../images"));
    assertThat(Files.readSymbolicLink(add().folder().resolve("BaseOS/top")))
        .hasToString("../images");
    for (var target : List.of("/etc/shadow", "../../secret", "Packages/../../..")) {
      Files.deleteIfExists(medium.resolve("BaseOS/out"));
      Files.createSymbolicLink(medium.resolve("BaseOS/out"), Path.of(target));

      assertThatThrownBy(this::add)
          .isInstanceOf(MalformedException.class)
          .hasMessage(
              "BaseOS/out in %s is a link out of the pallet, to %s".formatted(medium, target));
    }
  }

  @Test
  void aPalletLargerThanTheDiskIsRefusedBeforeItIsCopied() throws Exception {
    try (var huge = new RandomAccessFile(medium.resolve("huge.img").toFile(), "rw")) {
      huge.setLength(8L << 40);
    } catch (IOException e) {
      Assumptions.abort("no sparse file of 8 TiB here: " + e.getMessage());
    }

    assertThatThrownBy(this::add)
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("the disk is too small: 8388609 MiB are missing");
    assertThat(names(pallets)).containsExactly(".lock");
  }

  @Test
  void twoRunsForOnePalletDoNotMeet() throws Exception {
    try (var source = Source.open(medium);
        var turn = turn()) {
      Progress rival =
          (_, done, _) -> {
            if (done == 0) {
              assertThatThrownBy(this::add)
                  .hasMessage("Rocky-9.4-redhat9 is being added or removed already");
            }
          };
      store.add(turn, source, pallet(), PalletStore.Finish.NONE, rival);
    }

    assertThat(store.has(pallet())).isTrue();
  }

  @Test
  void progressEndsAtTheTotal() throws Exception {
    var calls = new ArrayList<long[]>();
    try (var source = Source.open(medium);
        var turn = turn()) {
      store.add(
          turn,
          source,
          pallet(),
          PalletStore.Finish.NONE,
          (_, done, total) -> calls.add(new long[] {done, total}));
    }

    assertThat(calls).isSortedAccordingTo((a, b) -> Long.compare(a[0], b[0]));
    assertThat(calls.getLast()[0]).isEqualTo(calls.getLast()[1]).isPositive();
  }

  @Test
  void removeDeletesThePalletAndParentsThatBecomeEmpty() throws Exception {
    add();
    var other = pallets.resolve("Rocky/8.10/redhat8/redhat/x86_64/roll-Rocky.xml");
    Files.createDirectories(other.getParent());
    Files.writeString(other, "<roll/>");

    assertThat(remove()).isTrue();

    assertThat(names(pallets))
        .containsExactlyInAnyOrder(".lock", "Rocky/8.10/redhat8/redhat/x86_64/roll-Rocky.xml");
    assertThat(pallets.resolve("Rocky/9.4")).doesNotExist();
    assertThat(remove()).isFalse();
  }

  @Test
  void hooksAreCopiedAsScriptsAndRemoved() throws Exception {
    var folder = add().folder();
    Files.createSymbolicLink(folder.resolve("pallet_hooks/link"), Path.of("/etc/shadow"));
    var hooks = new HookFolder(dir.resolve("hooks"));

    assertThat(hooks.install(pallet(), folder)).isTrue();

    var script = dir.resolve("hooks/Rocky-9.4-redhat9-x86_64-redhat/enable.sh");
    assertThat(mode(script)).isEqualTo("rwxr--r--");
    assertThat(Files.exists(script.resolveSibling("link"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(hooks.remove(pallet())).isTrue();
    assertThat(dir.resolve("hooks")).isEmptyDirectory();
  }

  private PalletStore.Added add() throws IOException {
    try (var source = Source.open(medium);
        var turn = turn()) {
      return store.add(turn, source, pallet(), PalletStore.Finish.NONE, Progress.NONE);
    }
  }

  private boolean remove() throws IOException {
    try (var turn = turn()) {
      return store.remove(turn, pallet());
    }
  }

  private PalletTurn turn() throws IOException {
    return PalletTurn.take(pallets, pallet(), () -> {});
  }

  private Pallet pallet() {
    try (var source = Source.open(medium)) {
      return Detection.pallets(source).getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeTreeInfo() throws Exception {
    var digest =
        MessageDigest.getInstance("SHA-256").digest("stage 2".getBytes(StandardCharsets.UTF_8));
    write(
        ".treeinfo",
        """
        [release]
        name = Rocky Linux
        short = Rocky
        version = 9.4
        [tree]
        arch = x86_64
        [images-x86_64]
        kernel = images/pxeboot/vmlinuz
        initrd = images/pxeboot/initrd.img
        [stage2]
        mainimage = images/install.img
        [checksums]
        images/install.img = sha256:%s
        images/boot.iso = sha256:%s
        """
            .formatted(HexFormat.of().formatHex(digest), "00".repeat(32)));
  }

  private void write(String path, String text) throws IOException {
    var file = medium.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static List<String> names(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> root.relativize(path).toString())
          .toList();
    }
  }
}

package stack.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftTest {
  @TempDir Path folder;

  @Test
  void takesTheNameOnlyWhenItIsWhole() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "old");
    try (var draft = Draft.of(file, "rw-r--r--")) {
      draft.out().write("new".getBytes(UTF_8));
      assertThat(file).hasContent("old");
      draft.publish();
    }
    assertThat(file).hasContent("new");
    assertThat(names()).containsExactly("file");
  }

  @Test
  void leavesTheOldFileAndNothingElseWhenWritingFails() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "old");
    assertThatThrownBy(
            () -> {
              try (var draft = Draft.of(file, "rw-r--r--")) {
                draft.out().write("ne".getBytes(UTF_8));
                throw new IOException("the source broke");
              }
            })
        .hasMessage("the source broke");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("file");
  }

  @Test
  void leavesNothingWhereAFolderHasTheName() throws IOException {
    Files.createDirectories(folder.resolve("file/below"));
    assertThatThrownBy(() -> Draft.replace(folder.resolve("file"), new byte[1], "rw-r--r--"))
        .isInstanceOf(IOException.class);
    assertThat(names()).containsExactly("file");
  }

  @Test
  void replacesOnlyWhatDiffers() throws IOException {
    var file = folder.resolve("below/file");
    assertThat(Draft.replace(file, "one".getBytes(UTF_8), "rw-r--r--")).isTrue();
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    assertThat(Draft.replace(file, "one".getBytes(UTF_8), "rw-------")).isFalse();
    assertThat(Files.getLastModifiedTime(file).toMillis()).isZero();
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(Draft.replace(file, "two".getBytes(UTF_8), "rw-------")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0022, 0077, 0777})
  void modesDoNotDependOnTheUmask(int mask) throws IOException {
    try (var _ = new Umask(mask)) {
      Draft.replace(folder.resolve("a/b/file"), new byte[1], "rw-rw-r--");
      Draft.replace(folder.resolve("a/key"), new byte[1], "rw-------");
    }
    assertThat(mode(folder.resolve("a"))).isEqualTo("rwxr-xr-x");
    assertThat(mode(folder.resolve("a/b"))).isEqualTo("rwxr-xr-x");
    assertThat(mode(folder.resolve("a/b/file"))).isEqualTo("rw-rw-r--");
    assertThat(mode(folder.resolve("a/key"))).isEqualTo("rw-------");
  }

  @Test
  void aDraftIsNobodyElsesToRead() throws IOException {
    try (var _ = new Umask(0);
        var _ = Draft.of(folder.resolve("file"), "rw-r--r--")) {
      assertThat(mode(folder.resolve(names().getFirst()))).isEqualTo("rw-------");
    }
  }

  @Test
  void whatAKilledProcessWroteGoesWithTheNextWrite() throws Exception {
    var file = Files.writeString(folder.resolve("file"), "old");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HalfMain.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("half");
    process.destroyForcibly().waitFor();
    assertThat(file).hasContent("old");
    assertThat(names()).hasSize(2);

    Draft.replace(folder.resolve("other"), new byte[1], "rw-r--r--");

    assertThat(names()).containsExactly("file", "other");
  }

  @Test
  void whatALivingProcessWritesStays() throws IOException {
    var parent = ProcessHandle.current().parent().orElseThrow().pid();
    var stat = Files.readString(Path.of("/proc/" + parent + "/stat"));
    var start = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
    var living = ".file." + parent + "-" + start + ".new";
    var reborn = ".file." + parent + "-" + (Long.parseLong(start) - 1) + ".new";
    for (var name : List.of(living, reborn, ".hidden.new", ".file.1-x.new")) {
      Files.createFile(folder.resolve(name));
    }
    Draft.replace(folder.resolve("file"), new byte[1], "rw-r--r--");
    assertThat(names()).containsExactlyInAnyOrder(living, ".hidden.new", ".file.1-x.new", "file");
  }

  @Test
  void threadsThatWriteTheSameFileDoNotMeet() throws Exception {
    var file = folder.resolve("file");
    var writings =
        IntStream.range(0, 200)
            .mapToObj(number -> String.valueOf(number).repeat(1000).getBytes(UTF_8))
            .<Callable<Boolean>>map(content -> () -> Draft.replace(file, content, "rw-r--r--"))
            .toList();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var writing : threads.invokeAll(writings)) {
        assertThat(writing.get()).isTrue();
      }
    }
    assertThat(Files.readString(file)).matches("([0-9]+)\\1{999}");
    assertThat(names()).containsExactly("file");
  }

  @Test
  void aLongNameHasADraftToo() throws IOException {
    var file = folder.resolve("x".repeat(255));
    Draft.replace(file, new byte[1], "rw-r--r--");
    assertThat(file).exists();
  }

  private List<String> names() throws IOException {
    try (var names = Files.list(folder)) {
      return names.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}

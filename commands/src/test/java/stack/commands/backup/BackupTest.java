package stack.commands.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.StackFixture;

class BackupTest {
  @RegisterExtension final StackFixture stack = StackFixture.frontend("add host backend-0-0");
  @TempDir Path dir;

  private Path saved() {
    var file = dir.resolve("saved.db");
    stack.ok("backup file=" + file);
    return file;
  }

  @Test
  void everythingComesBack() throws IOException {
    stack.ok("set attr attr=secret value=hidden shadow=true");
    var before = stack.ok("dump");
    var file = saved();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    stack.ok("remove host backend-0-0");
    stack.ok("set attr attr=secret value=other shadow=true");

    stack.ok("restore file=" + file);

    assertThat(stack.ok("dump")).isEqualTo(before);
    assertThat(stack.ok("list attr attr=secret")).contains("hidden");
    stack.ok("add host backend-0-1");
    assertThat(stack.ok("list history")).contains("add host backend-0-1");
    stack.ok("undo");
    assertThat(stack.ok("list host")).contains("backend-0-0").doesNotContain("backend-0-1");
    try (var all = Files.list(dir)) {
      assertThat(all).containsExactly(file);
    }
  }

  @Test
  void aFileThatIsThereIsNotWrittenOver() throws IOException {
    var file = Files.writeString(dir.resolve("precious"), "mine");
    assertThat(stack.fails("backup file=" + file)).contains("must name a new file");
    assertThat(file).hasContent("mine");
  }

  @Test
  void whatIsNoBackupChangesNothing() throws Exception {
    var before = stack.ok("dump");
    assertThat(stack.fails("restore file=" + dir.resolve("nothing"))).contains("there is no ");
    var text = Files.writeString(dir.resolve("text"), "hello");
    assertThat(stack.fails("restore file=" + text))
        .isEqualTo("error - " + text + " is no backup: it is not a database\n");

    var other = dir.resolve("other.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + other);
        var statement = connection.createStatement()) {
      statement.executeUpdate("CREATE TABLE host (name TEXT)");
    }
    assertThat(stack.fails("restore file=" + other)).contains("a database of another program");

    var whole = Files.readAllBytes(saved());
    var cut = Files.write(dir.resolve("cut"), Arrays.copyOf(whole, whole.length / 2));
    assertThat(stack.fails("restore file=" + cut)).contains("is damaged");

    var newer = dir.resolve("newer.db");
    Files.write(newer, whole);
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + newer);
        var statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA user_version = 999");
    }
    assertThat(stack.fails("restore file=" + newer)).contains("made by a newer stack");
    assertThat(stack.ok("dump")).isEqualTo(before);
  }
}

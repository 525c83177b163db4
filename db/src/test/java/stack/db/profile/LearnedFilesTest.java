package stack.db.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.db.Database;

class LearnedFilesTest {
  @TempDir Path dir;
  private Database database;
  private LearnedFiles files;

  @BeforeEach
  void open() {
    database = new Database(dir.resolve("stack.db"));
    files = new LearnedFiles(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void eachProfileHasItsOwnAndTheNewestLast() {
    files.add("one", List.of("/a", "/b"));
    files.add("two", List.of("/c"));
    files.add("one", List.of("/a"));
    assertThat(files.of("one")).containsExactly("/b", "/a");
    assertThat(files.of("two")).containsExactly("/c");
    assertThat(files.of("three")).isEmpty();
  }

  @Test
  void theOldestGiveWay() {
    files.add("one", List.of("/old"));
    files.add("one", IntStream.range(0, LearnedFiles.MOST).mapToObj(i -> "/" + i).toList());
    assertThat(files.of("one")).hasSize(LearnedFiles.MOST).doesNotContain("/old").contains("/0");
  }
}

package stack.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class DatabaseExceptionTest {
  /**
   * On a full disk SQLite cannot make room for the index of its log, and says no more than this.
   */
  @Test
  void failedInputOrOutputPointsToTheDisk() {
    var failed =
        new SQLiteException(
            "[SQLITE_IOERR_SHMSIZE] I/O error (disk I/O error)",
            SQLiteErrorCode.SQLITE_IOERR_SHMSIZE);

    assertThat(DatabaseException.of(failed))
        .hasMessage(
            "the database cannot be read or written, perhaps its disk is full: disk I/O error");
  }
}

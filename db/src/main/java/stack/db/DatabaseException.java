package stack.db;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The database refused or could not do what was asked; the message says what, for the admin. */
public class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseException(String message) {
    super(message);
  }

  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }

  static DatabaseException of(SQLException e) {
    if (!(e instanceof SQLiteException refused)) {
      return new DatabaseException("database: " + e.getMessage(), e);
    }
    var code = refused.getResultCode();
    return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
      case SQLITE_CONSTRAINT -> ConstraintException.of(code, plain(e));
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new DatabaseException("the database is busy with another command; try again", e);
      case SQLITE_READONLY ->
          new DatabaseException(
              "the database cannot be changed: its disk is full or read-only, or this user may only"
                  + " read it",
              e);
      case SQLITE_FULL -> new DatabaseException("no space left for the database", e);
      case SQLITE_IOERR ->
          new DatabaseException(
              "the database cannot be read or written, perhaps its disk is full: " + plain(e), e);
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          new DatabaseException("the database file is damaged: " + plain(e), e);
      default -> new DatabaseException("database: " + plain(e), e);
    };
  }

  /** SQLite's own words, which the driver puts in brackets behind its own. */
  private static String plain(SQLException e) {
    var message = e.getMessage();
    var open = message.indexOf('(');
    return open >= 0 && message.endsWith(")")
        ? message.substring(open + 1, message.length() - 1)
        : message;
  }
}

package stack.db;

import org.sqlite.SQLiteErrorCode;

/**
 * A row would have broken a rule of the schema; nothing was written.
 *
 * <p>{@link #rule} says which: the columns of a unique key ({@code host.name}), the name of an
 * index or CHECK ({@code interface_device}), {@code foreign key}, or the sentence of a trigger.
 */
public final class ConstraintException extends DatabaseException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String rule;

  /** What sort of rule it is. */
  public enum Kind {
    UNIQUE,
    REFERENCE,
    NOT_NULL,
    CHECK,
    TRIGGER
  }

  private ConstraintException(Kind kind, String rule, String message) {
    super(message);
    this.kind = kind;
    this.rule = rule;
  }

  public Kind kind() {
    return kind;
  }

  public String rule() {
    return rule;
  }

  /** Whether it is the unique key on these columns ({@code host.name}) or the index so named. */
  public boolean duplicates(String key) {
    return kind == Kind.UNIQUE && rule.equals(key);
  }

  /** The same for those who know more about it than the rule does. */
  public ConstraintException saying(String message) {
    var known = new ConstraintException(kind, rule, message);
    known.initCause(this);
    return known;
  }

  static ConstraintException of(SQLiteErrorCode code, String words) {
    return switch (code) {
      case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID -> {
        var key = named(words);
        yield new ConstraintException(Kind.UNIQUE, key, "there is already a row with this " + key);
      }
      case SQLITE_CONSTRAINT_FOREIGNKEY, SQLITE_CONSTRAINT_TRIGGER ->
          words.startsWith("FOREIGN KEY")
              ? new ConstraintException(
                  Kind.REFERENCE, "foreign key", "something refers to it, or what it names is gone")
              : new ConstraintException(Kind.TRIGGER, words, words);
      case SQLITE_CONSTRAINT_NOTNULL -> {
        var column = named(words);
        yield new ConstraintException(Kind.NOT_NULL, column, column + " must have a value");
      }
      default -> {
        var rule = named(words);
        yield new ConstraintException(Kind.CHECK, rule, "value not allowed: " + rule);
      }
    };
  }

  /** {@code UNIQUE constraint failed: index 'x'} says {@code x}. */
  private static String named(String words) {
    var rule = words.substring(words.indexOf(": ") + 1).strip();
    return rule.startsWith("index '") ? rule.substring(7, rule.length() - 1) : rule;
  }
}

package stack.db.journal;

import java.util.Optional;

/**
 * A row before and after a change, as JSON objects of its columns.
 *
 * @param before nothing: the row was added
 * @param after nothing: the row was removed
 */
public record ChangedRow(String table, long row, Optional<String> before, Optional<String> after) {}

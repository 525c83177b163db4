package stack.db.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * What one run of a command changed.
 *
 * @param command its line, secrets masked
 * @param rows how many it touched, a row that it touched twice counted twice
 * @param undoneBy id of the change that took it back
 */
public record Change(
    long id, Instant at, String user, String command, long rows, Optional<Long> undoneBy) {}

package stack.db.storage;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A partition that a host shall have.
 *
 * @param size MiB, 0 for the rest of the disk, or {@code recommended} or {@code hibernation}
 * @param partId its number on the device
 */
public record Partition(
    String device,
    Optional<String> mountpoint,
    String size,
    Optional<String> fstype,
    OptionalInt partId,
    String options) {}

package stack.db.storage;

import java.util.OptionalInt;

/**
 * What a disk behind a RAID controller is used for.
 *
 * @param slot a number, or {@code *} for all that are not named
 * @param raidLevel as the controller calls it, or {@code hotspare}
 * @param arrayId a number, {@code *} for one array each, or {@code global} for a spare of all
 */
public record Controller(
    OptionalInt enclosure,
    OptionalInt adapter,
    String slot,
    String raidLevel,
    String arrayId,
    String options) {}

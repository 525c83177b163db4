package stack.db.boot;

import java.util.Optional;

/**
 * What the boot loader loads under a name.
 *
 * @param os the family it is for; nothing: every one
 */
public record BootAction(
    String name,
    BootType type,
    Optional<String> os,
    Optional<String> kernel,
    Optional<String> ramdisk,
    Optional<String> args) {}

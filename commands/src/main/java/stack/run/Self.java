package stack.run;

import java.util.List;
import java.util.Optional;

/**
 * How this program is started again, as another process.
 *
 * @param words that do it at once: Java, its flags and classes
 * @param launcher the script that users start it with, if one did; it outlives an upgrade
 */
public record Self(List<String> words, Optional<String> launcher) {}

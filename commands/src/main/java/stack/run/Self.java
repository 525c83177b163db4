package stack.run;

import java.util.List;

/**
 * How this program is started again, as another process.
 *
 * @param words that do it
 */
public record Self(List<String> words) {}

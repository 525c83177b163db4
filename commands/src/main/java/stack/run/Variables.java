package stack.run;

import java.util.Map;

/**
 * The environment variables of whoever typed the line.
 *
 * @param all values by name
 */
public record Variables(Map<String, String> all) {}

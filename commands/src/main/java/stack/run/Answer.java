package stack.run;

/**
 * What a line that was run left behind.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
public record Answer(int code, String out, String err) {}

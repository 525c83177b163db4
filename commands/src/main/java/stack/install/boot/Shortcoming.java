package stack.install.boot;

/**
 * Something that keeps machines from booting.
 *
 * @param what is missing, without the machines' names
 * @param mend what to type
 */
public record Shortcoming(String what, String mend) {}

package stack.pallets.graph;

/**
 * Characters between tags.
 *
 * @param line line of its first character in the file it was read from, from 1; 0 if made up
 */
public record Text(String value, int line) implements Markup {
  public Text(String value) {
    this(value, 0);
  }
}

package stack.run;

/**
 * Who reads what a line prints, as far as that decides how it looks.
 *
 * @param columns of the terminal that answers go to, or 0 when a program or a file takes them
 * @param isWatched whether somebody reads complaints as they come
 * @param answersInColour whether tables show states in colour
 * @param complaintsInColour whether complaints are coloured
 */
public record Audience(
    int columns, boolean isWatched, boolean answersInColour, boolean complaintsInColour) {
  /** No reader of whom anything is known, as in a script. */
  public static final Audience PROGRAMS = new Audience(0, false, false, false);
}

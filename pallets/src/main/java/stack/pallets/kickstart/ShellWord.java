package stack.pallets.kickstart;

/** A text as one word of a shell's language. */
public final class ShellWord {
  private ShellWord() {}

  /** Quoted only where the shell would see more than one plain word. */
  public static String of(String text) {
    return text.matches("[A-Za-z0-9@%+=:,./_-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}

package stack.run;

/** Makes other commands, for those that run them. */
@FunctionalInterface
public interface Commands {
  Command make(Entry entry);
}

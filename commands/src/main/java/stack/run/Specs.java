package stack.run;

/** The declarations of commands; none of them is run. */
@FunctionalInterface
public interface Specs {
  Spec of(Entry entry);
}

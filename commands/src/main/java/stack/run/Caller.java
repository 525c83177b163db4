package stack.run;

import java.util.Set;

/**
 * The Unix user that typed the command.
 *
 * @param name login name
 * @param uid numeric user
 * @param groups numeric groups, the primary one included
 */
public record Caller(String name, int uid, Set<Integer> groups) {
  public boolean isRoot() {
    return uid == 0;
  }
}

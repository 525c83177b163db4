package stack.run;

import java.nio.file.Files;

/**
 * What the caller may do at a root, as far as it depends on whose root it is.
 *
 * @param root where the line is run
 * @param caller who typed it
 */
public record Rights(Root root, Caller caller) {
  /** Whether {@code config frontend} has been run here. */
  public boolean hasFrontend() {
    return Files.exists(root.database());
  }

  /** Whether the caller may see shadow attributes: passwords and the like. */
  public boolean seesSecrets() {
    return caller.isRoot() || caller.name().equals("apache") || root.isOwnedBy(caller);
  }

  /** Whether the caller may do everything here: root, or whoever made a private root. */
  public boolean isForRoot() {
    return caller.isRoot() || (hasFrontend() && root.isOwnedBy(caller));
  }
}

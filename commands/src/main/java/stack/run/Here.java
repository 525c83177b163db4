package stack.run;

import java.nio.file.Path;

/**
 * The folder that the caller is in, where commands leave what they make for him.
 *
 * @param folder absolute
 */
public record Here(Path folder) {
  public Here {
    folder = folder.toAbsolutePath().normalize();
  }

  /** A path as it was typed. */
  public Path path(String typed) {
    return folder.resolve(typed).normalize();
  }
}

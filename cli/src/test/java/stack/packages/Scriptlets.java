package stack.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What package managers run as root before and after they change files. */
final class Scriptlets {
  private final Path folder;
  private final String key;

  /**
   * @param folder of the scripts
   * @param key the folder of this build
   */
  Scriptlets(Path folder, String key) {
    this.folder = folder;
    this.key = key;
  }

  String afterInstall() throws IOException {
    return text("after-install");
  }

  String beforeRemove() throws IOException {
    return text("before-remove");
  }

  /** Also runs when another version has taken this one's place. */
  String afterRemove() throws IOException {
    return text("after-remove");
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".sh")).replace("@KEY@", key);
  }
}

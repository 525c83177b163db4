package stack.pallets.kickstart;

import java.util.Arrays;
import java.util.Optional;
import stack.pallets.graph.Element;
import stack.pallets.graph.ProfileException;

/**
 * A script of a profile.
 *
 * @param id unique within the profile
 * @param shell interpreter, if not bash
 * @param fatal whether the installation ends when it fails
 * @param text as it stands in the node file, with the line ends around it
 */
record Script(
    String id,
    Stage stage,
    boolean chroot,
    boolean fatal,
    Optional<String> shell,
    String text,
    String source) {
  enum Stage {
    INSTALL_PRE("install-pre"),
    INSTALL_PRE_PACKAGE("install-pre-package"),
    INSTALL_POST("install-post"),
    BOOT_PRE("boot-pre"),
    BOOT_POST("boot-post");

    private final String word;

    Stage(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    private static Optional<Stage> of(String word) {
      return Arrays.stream(values()).filter(stage -> stage.word.equals(word)).findFirst();
    }
  }

  static Script of(Element tag) {
    return of(tag, tag.attribute("stage", "install-post"), tag.attribute("id", "0"));
  }

  /** From one of the old tags {@code pre}, {@code post} and {@code boot}. */
  static Script ofOldStyle(Element tag) {
    var stage =
        switch (tag.name()) {
          case "stack:pre" -> "install-pre";
          case "stack:post" -> "install-post";
          default -> "boot-" + tag.attribute("order", "pre");
        };
    return of(tag, stage, "legacy-" + tag.attribute("id", "0"));
  }

  private static Script of(Element tag, String word, String id) {
    var source = Section.source(tag);
    var stage =
        Stage.of(word).orElseThrow(() -> new ProfileException(source + ": no such stage: " + word));
    return new Script(
        id,
        stage,
        Bool.of(tag.attribute("chroot", "true")),
        Bool.of(tag.attribute("erroronfail", "false")),
        tag.attribute("shell").filter(shell -> !shell.isBlank()),
        tag.text(),
        source);
  }
}

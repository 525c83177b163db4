package stack.install.boot;

import java.util.stream.Stream;
import stack.run.GeneratedFile;

/** Who reads a boot file, and how {@code report host bootfile} shows it: cell by cell as Stacki. */
public enum Loader {
  PXELINUX("") {
    @Override
    Stream<String> content(String text) {
      return text.lines();
    }
  },
  GRUB(" ") {
    @Override
    Stream<String> content(String text) {
      return text.isEmpty() ? Stream.of() : Stream.of(text);
    }
  };

  private final String beforeBreak;

  Loader(String beforeBreak) {
    this.beforeBreak = beforeBreak;
  }

  abstract Stream<String> content(String text);

  /** The file between tags, for {@code report script} to turn into shell. */
  public Stream<String> cells(GeneratedFile file) {
    var tag =
        """

        <stack:file stack:name="%s" stack:owner="%s" stack:perms="%s"%s
                    stack:rcs="off"><![CDATA[\
        """
            .formatted(file.path(), file.owner(), file.octal(), beforeBreak);
    return Stream.of(Stream.of(tag), content(file.text()), Stream.of("]]>\n</stack:file>"))
        .flatMap(cells -> cells);
  }
}

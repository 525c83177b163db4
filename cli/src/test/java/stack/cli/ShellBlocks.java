package stack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a page of Markdown tells its readers to type.
 *
 * @param text of all blocks marked {@code sh}, in their order
 */
record ShellBlocks(String text) {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
  private static final Pattern FILE = Pattern.compile("(?ms)^cat >(\\S+) <<END\\n(.*?)^END$");

  static ShellBlocks of(Path page) throws IOException {
    return of(Files.readString(page));
  }

  static ShellBlocks of(String markdown) {
    var text = new StringBuilder();
    BLOCK.matcher(markdown).results().forEach(block -> text.append(block.group(1)));
    return new ShellBlocks(text.toString());
  }

  /** The files that are written by {@code cat}, by their names. */
  Map<String, String> files() {
    var files = new TreeMap<String, String>();
    FILE.matcher(text).results().forEach(file -> files.put(file.group(1), file.group(2)));
    return files;
  }

  /** The lines that begin with {@code stack}, without that word and without comments. */
  List<String> commands() {
    return FILE.matcher(text)
        .replaceAll("")
        .replace("\\\n", " ")
        .lines()
        .map(line -> line.replaceFirst(" +# .*", "").strip())
        .filter(line -> line.startsWith("stack "))
        .map(line -> line.substring("stack ".length()))
        .toList();
  }
}

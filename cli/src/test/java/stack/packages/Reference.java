package stack.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import stack.cli.Declarations;
import stack.files.Trees;
import stack.run.Spec;
import stack.run.help.CommandHelp;

/** Manual pages and one long page of Markdown, made of what the commands say of themselves. */
final class Reference {
  private final List<Spec> specs = Declarations.all();
  private final String version;

  Reference(String version) {
    this.version = version;
  }

  /** Writes all below a folder {@code share}. */
  void write(Path share) throws IOException {
    var manuals = Trees.directory(share.resolve("man/man1"));
    Files.writeString(manuals.resolve("stack.1"), ManPage.ofAll(specs, version));
    for (var spec : specs) {
      Files.writeString(
          manuals.resolve(ManPage.name(spec.words()) + ".1"), ManPage.of(spec, version));
    }
    Files.writeString(
        Trees.directory(share.resolve("doc/stack")).resolve("commands.md"), markdown());
  }

  private String markdown() {
    var page = new StringBuilder("# Commands of stack " + version + "\n\n");
    specs.forEach(spec -> page.append(CommandHelp.page(spec, "md")));
    return page.toString();
  }
}

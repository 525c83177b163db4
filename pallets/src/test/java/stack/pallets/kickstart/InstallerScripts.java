package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import stack.pallets.graph.Configuration;
import stack.pallets.graph.ParsedFiles;

/** The scripts of a backend's kickstart, to be run by a real shell. */
final class InstallerScripts {
  private static final Pattern SECTION =
      Pattern.compile("^%(?:pre|pre-install|post) .*\\n((?s:.*?))^%end$", Pattern.MULTILINE);

  private InstallerScripts() {}

  /** In the order of the kickstart, without their first and last lines. */
  static List<String> of(Path pallet, Map<String, ?> extra) throws IOException {
    return of(pallet, extra, DiskSheet.NONE);
  }

  /** The same of a host with a partition sheet. */
  static List<String> of(Path pallet, Map<String, ?> extra, DiskSheet sheet) throws IOException {
    return of(pallet, extra, sheet, RaidWishes.NONE);
  }

  /** The same of a host with RAID controllers. */
  static List<String> of(Path pallet, Map<String, ?> extra, DiskSheet sheet, RaidWishes raid)
      throws IOException {
    return SECTION
        .matcher(kickstart(pallet, extra, sheet, raid))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** All of it. */
  static String kickstart(Path pallet, Map<String, ?> extra, DiskSheet sheet) throws IOException {
    return kickstart(pallet, extra, sheet, RaidWishes.NONE);
  }

  private static String kickstart(
      Path pallet, Map<String, ?> extra, DiskSheet sheet, RaidWishes raid) throws IOException {
    new StackiPallet("6.0.0", "redhat9", "redhat", "x86_64").writeTo(pallet);
    var attributes = BackendTest.attributes(9);
    attributes.putAll(extra);
    var document =
        new Configuration(List.of(pallet), new ParsedFiles())
            .document(
                "backend",
                attributes,
                BackendTest.insertions(DiskWishes.of(attributes, sheet, raid)));
    return Generator.generate(document, Profile.Kind.NATIVE).mainText();
  }

  /** A shell for a script, with our made-up hardware before the real programs. */
  static ProcessBuilder process(Path script) throws URISyntaxException {
    var hardware = Path.of(InstallerScripts.class.getResource("hardware").toURI());
    for (var program : hardware.toFile().listFiles()) {
      // resources lose their mode on the way
      assertThat(program.setExecutable(true)).isTrue();
    }
    var builder = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true);
    builder.environment().put("PATH", hardware + ":" + System.getenv("PATH"));
    return builder;
  }
}

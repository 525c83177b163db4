package stack.install;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What a kickstart says about software.
 *
 * @param trees URLs of the package sources: the installer's first, then each further one
 * @param include names, globs, {@code @group}s and {@code @^environment}s
 * @param exclude names and globs that were given with a minus sign
 * @param ignoreMissing whether the installer goes on without packages that no tree has
 */
public record KickstartSoftware(
    List<String> trees, List<String> include, List<String> exclude, boolean ignoreMissing) {
  public KickstartSoftware {
    trees = List.copyOf(trees);
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  /** Reads the commands {@code url} and {@code repo} and the section {@code %packages}. */
  public static KickstartSoftware of(String kickstart) {
    var trees = new ArrayList<String>();
    var include = new ArrayList<String>();
    var exclude = new ArrayList<String>();
    var ignoreMissing = false;
    var section = "";
    for (var raw : kickstart.split("\n")) {
      var line = raw.strip();
      if (line.startsWith("%end")) {
        section = "";
      } else if (section.isEmpty() && line.startsWith("%") && !line.startsWith("%include")) {
        section = line.split("\\s")[0];
        ignoreMissing |= section.equals("%packages") && line.contains("--ignoremissing");
      } else if (section.equals("%packages") && !line.isEmpty() && !line.startsWith("#")) {
        (line.startsWith("-") ? exclude : include).add(line.replaceFirst("^-", ""));
      } else if (section.isEmpty() && line.startsWith("url ")) {
        trees.add(option(line, "--url"));
      } else if (section.isEmpty() && line.startsWith("repo ") && line.contains("--baseurl")) {
        trees.add(option(line, "--baseurl"));
      }
    }
    return new KickstartSoftware(trees, include, exclude, ignoreMissing);
  }

  private static String option(String line, String name) {
    var value = line.substring(line.indexOf(name) + name.length()).replaceFirst("^[=\\s]+", "");
    return value.split("\\s")[0].replace("\"", "");
  }

  /** The paths of the trees, which are the same at the frontend and at a peer. */
  public List<String> folders() {
    return trees.stream().map(tree -> URI.create(tree).getPath().replaceFirst("/+$", "")).toList();
  }
}

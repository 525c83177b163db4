package stack.pallets.kickstart;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where an installer finds packages: the report {@code install.source} of our node files.
 *
 * @param os URL of the tree of the OS pallet, which has {@code .treeinfo} and so brings its own
 *     repositories
 * @param osRepositories where in that tree they are, the base first; an empty one is the tree
 *     itself, as is an empty list
 * @param repositories of all other pallets and carts that have packages; those of a name that
 *     another has get one of their own
 * @param peer whether a script that runs first starts a peer and writes {@value #INCLUDED}, whose
 *     lines then count
 */
public record InstallSource(
    String os, List<String> osRepositories, List<Repository> repositories, boolean peer) {
  private static final String INCLUDED = "/run/avalanche/source.ks";
  private static final String MIRRORLIST = "/avalanche/v1/mirrorlist?path=";

  /**
   * Packages beside those of the OS.
   *
   * @param name unique in a kickstart; the installer refuses two of the same name
   */
  public record Repository(String name, String url) {}

  public InstallSource {
    osRepositories = List.copyOf(osRepositories);
    repositories = List.copyOf(repositories);
  }

  /** What the installer reads. It merges two lines that name a tree, so there is one at most. */
  String kickstart() {
    return peer ? "%include " + INCLUDED : direct();
  }

  /** The lines without a peer. */
  String direct() {
    return "url --url="
        + os
        + unique(repositories).stream()
            .map(repo -> line(repo, "baseurl"))
            .collect(Collectors.joining());
  }

  /**
   * The lines with a peer: lists that name the peer first and the frontend second. The installer
   * looks for no {@code .treeinfo} then, so the repositories of the OS are named one by one.
   */
  String mirrored() {
    var base = osRepositories.isEmpty() ? os : inTree(osRepositories.getFirst());
    var others =
        osRepositories.stream()
            .skip(1)
            .map(path -> new Repository(path.replaceFirst(".*/", ""), inTree(path)));
    return "url --mirrorlist=\"%s\"".formatted(list(base))
        + unique(Stream.concat(others, repositories.stream()).toList()).stream()
            .map(repo -> new Repository(repo.name(), "\"" + list(repo.url()) + "\""))
            .map(repo -> line(repo, "mirrorlist"))
            .collect(Collectors.joining());
  }

  private String inTree(String path) {
    return path.isEmpty() ? os : os + "/" + path;
  }

  private static List<Repository> unique(List<Repository> all) {
    var taken = new HashSet<String>();
    var unique = new ArrayList<Repository>();
    for (var each : all) {
      var name = each.name();
      for (var number = 2; !taken.add(name); number++) {
        name = each.name() + "-" + number;
      }
      unique.add(new Repository(name, each.url()));
    }
    return unique;
  }

  private static String list(String url) {
    var path = URI.create(url).getPath();
    return url.substring(0, url.length() - path.length()) + MIRRORLIST + path;
  }

  private static String line(Repository repo, String option) {
    return "\nrepo --name=\"%s\" --%s=%s".formatted(repo.name(), option, repo.url());
  }
}

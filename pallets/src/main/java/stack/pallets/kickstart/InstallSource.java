package stack.pallets.kickstart;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where an installer finds packages: the report {@code install.source} of our node files.
 *
 * @param os URL of the tree of the OS pallet, which has {@code .treeinfo} and so brings its own
 *     repositories
 * @param repositories of all other pallets and carts that have packages
 * @param peer whether a script that runs first starts a peer and writes {@value #INCLUDED}, whose
 *     lines then count
 */
public record InstallSource(String os, List<Repository> repositories, boolean peer) {
  private static final String INCLUDED = "/run/avalanche/source.ks";

  /**
   * Packages beside those of the OS.
   *
   * @param name unique among the repositories; the installer refuses two of the same name
   */
  public record Repository(String name, String url) {}

  public InstallSource {
    repositories = List.copyOf(repositories);
  }

  /** What the installer reads: of two lines that name a tree, the later counts. */
  String kickstart() {
    return peer ? "url --url=" + os + "\n%include " + INCLUDED : direct();
  }

  /** The lines without a peer. */
  String direct() {
    return "url --url="
        + os
        + repositories.stream()
            .map(repo -> "\nrepo --name=\"%s\" --baseurl=%s".formatted(repo.name(), repo.url()))
            .collect(Collectors.joining());
  }
}

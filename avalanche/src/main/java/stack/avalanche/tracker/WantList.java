package stack.avalanche.tracker;

import java.util.ArrayList;
import java.util.List;

/**
 * What a host will ask for.
 *
 * @param folders URL folders of its pallets, as in their manifests
 * @param paths URL paths of the files it will need, the most urgent first (stage 2, repodata, then
 *     packages); paths that no manifest knows are skipped
 */
public record WantList(List<String> folders, List<String> paths) {
  public WantList {
    folders = List.copyOf(folders);
    paths = List.copyOf(paths);
  }

  /** The same for a host that draws on one more folder without wanting any file of it yet. */
  public WantList drawingOn(String folder) {
    var all = new ArrayList<>(folders);
    all.add(folder);
    return new WantList(all, paths);
  }

  /** Finds the list of a host. */
  @FunctionalInterface
  public interface Source {
    /** What the host of that name will ask for; throws if it cannot be told. */
    WantList of(String host) throws java.io.IOException;
  }

  /** Is told what lists did not foresee. */
  @FunctionalInterface
  public interface Learner {
    /** The installation of {@code host} is over; it took these URL paths besides. */
    void fetched(String host, List<String> paths);
  }
}

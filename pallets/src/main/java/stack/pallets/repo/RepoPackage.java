package stack.pallets.repo;

import java.util.List;
import stack.pallets.media.Checksum;
import stack.pallets.rpm.Dependency;
import stack.pallets.rpm.Evr;

/**
 * A package as a repository's {@code primary} describes it.
 *
 * @param href path below the repository's folder, for example {@code Packages/b/bash.rpm}
 * @param size bytes of the file
 * @param files the paths that others may require; not all of them
 */
public record RepoPackage(
    String name,
    Evr evr,
    String arch,
    String href,
    long size,
    Checksum checksum,
    List<Dependency> provides,
    List<Dependency> requires,
    List<Dependency> recommends,
    List<String> files) {

  /** {@code name-[epoch:]version-release.arch}, as messages call it. */
  public String nevra() {
    return name + "-" + evr + "." + arch;
  }
}

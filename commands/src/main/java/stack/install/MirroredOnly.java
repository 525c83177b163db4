package stack.install;

import java.util.Optional;
import java.util.Set;

/** Pallets that hosts can get files from, but cannot be installed with. */
public final class MirroredOnly {
  private static final String FAMILY = "redhat";
  private static final Set<String> ARCHITECTURES = Set.of("x86_64", "noarch");

  private MirroredOnly() {}

  /**
   * What an admin has to know about such a pallet: a sentence whose subject is the pallet; empty
   * for one that hosts can be installed with.
   *
   * @param os its family: {@code redhat}, {@code sles} or {@code ubuntu}
   * @param arch its processor architecture
   */
  public static Optional<String> finding(String os, String arch) {
    if (os.equals(FAMILY) && ARCHITECTURES.contains(arch)) {
      return Optional.empty();
    }
    return Optional.of(
        "is mirrored only: hosts can be installed with EL 7 to 10 on x86_64, and this is for %s on %s"
            .formatted(os, arch));
  }
}

package stack.pallets.media;

import java.nio.file.Path;
import java.util.regex.Pattern;
import stack.pallets.MalformedException;

/**
 * A pallet that was found on a medium.
 *
 * @param name for example {@code Rocky}
 * @param version for example {@code 9.4} or {@code 15sp1}
 * @param release operating system and its major version, for example {@code redhat9}
 * @param arch for example {@code x86_64}
 * @param os family: {@code redhat}, {@code sles} or {@code ubuntu}
 * @param root folder on the medium that holds it; empty for the top folder
 */
public record Pallet(
    String name, String version, String release, String arch, String os, String root) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+~-]{0,127}");

  /**
   * Checks what was read from a medium: each of the five becomes a folder name.
   *
   * @throws MalformedException naming {@code where} it was read
   */
  static Pallet of(
      String name, String version, String release, String arch, String os, String where)
      throws MalformedException {
    check("name", name, where);
    check("version", version, where);
    check("release", release, where);
    check("arch", arch, where);
    check("os", os, where);
    return new Pallet(name, version, release, arch, os, "");
  }

  Pallet at(String folder) {
    return new Pallet(name, version, release, arch, os, folder);
  }

  /** How lists and messages call it: {@code Rocky-9.4-redhat9}. */
  public String label() {
    return name + "-" + version + "-" + release;
  }

  /** Its folder below the pallets' folder: {@code NAME/VERSION/RELEASE/OS/ARCH}. */
  public Path folder(Path pallets) {
    return pallets.resolve(Path.of(name, version, release, os, arch));
  }

  private static void check(String what, String value, String where) throws MalformedException {
    if (value == null || value.isEmpty()) {
      throw new MalformedException("%s: the pallet's %s is missing".formatted(where, what));
    }
    if (!WORD.matcher(value).matches()) {
      throw new MalformedException(
          "%s: '%s' cannot be a pallet's %s".formatted(where, value, what));
    }
  }
}

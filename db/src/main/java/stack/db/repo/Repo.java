package stack.db.repo;

import java.util.Optional;

/**
 * A package repository somewhere else.
 *
 * @param id 0 before it is stored
 * @param alias its name in the files of package managers
 * @param url may contain {@code {{ attribute }}}
 * @param type rpm-md or yast
 */
public record Repo(
    long id,
    String name,
    String alias,
    String url,
    boolean autorefresh,
    boolean assumeyes,
    String type,
    boolean mirrorlist,
    boolean gpgcheck,
    Optional<String> gpgkey,
    String os) {

  /** One that is not stored yet, all else as it is by default. */
  public static Repo of(String name, String url, String os) {
    return new Repo(
        0,
        name,
        name.replace(' ', '-'),
        url,
        false,
        false,
        "rpm-md",
        false,
        false,
        Optional.empty(),
        os);
  }
}

package stack.commands.repo;

import java.util.Optional;
import stack.db.repo.Repo;
import stack.run.Input;
import stack.run.Param;

/** What {@code add repo} and {@code set repo} can say about a repo. */
final class RepoFields {
  static final Param<String> URL =
      Param.text(
          "url", "URL of the repository, in which {{ NAME }} stands for the host's attribute NAME");
  static final Param<String> OS =
      Param.text("os", "Operating system of the hosts it is for, such as redhat");
  private static final Param<String> ALIAS =
      Param.text(
          "alias",
          "Short name that the package manager uses; a new "
              + "repository gets its name without blanks");
  private static final Param<Boolean> AUTOREFRESH =
      Param.flag("autorefresh", "true makes zypper refresh the repository each time it runs");
  private static final Param<Boolean> ASSUMEYES =
      Param.flag("assumeyes", "true makes the package manager answer its questions with yes");
  private static final Param<String> TYPE =
      Param.text("type", "Kind of metadata").choices("rpm-md", "yast");
  private static final Param<Boolean> MIRRORLIST =
      Param.flag("is_mirrorlist", "true says that url is the address of a list of mirrors");
  private static final Param<Boolean> GPGCHECK =
      Param.flag("gpgcheck", "true makes hosts check the signatures of packages");
  private static final Param<String> GPGKEY =
      Param.text("gpgkey", "URL of the public key that the packages are signed with");

  private RepoFields() {}

  static Param<?>[] all() {
    return new Param<?>[] {
      URL, ALIAS, AUTOREFRESH, ASSUMEYES, TYPE, MIRRORLIST, GPGCHECK, GPGKEY, OS
    };
  }

  /** The repo with what was given in place of what it has. */
  static Repo change(Repo repo, String name, Input input) {
    return new Repo(
        repo.id(),
        name,
        input.find(ALIAS).orElse(repo.alias()),
        input.find(URL).orElse(repo.url()),
        input.find(AUTOREFRESH).orElse(repo.autorefresh()),
        input.find(ASSUMEYES).orElse(repo.assumeyes()),
        input.find(TYPE).orElse(repo.type()),
        input.find(MIRRORLIST).orElse(repo.mirrorlist()),
        input.find(GPGCHECK).orElse(repo.gpgcheck()),
        input.has(GPGKEY) ? Optional.of(input.get(GPGKEY)) : repo.gpgkey(),
        input.find(OS).orElse(repo.os()));
  }
}

package stack.commands.repo;

import java.util.Optional;
import stack.commands.Input;
import stack.commands.Param;
import stack.db.repo.Repo;

/** What {@code add repo} and {@code set repo} can say about a repo. */
final class RepoFields {
  static final Param<String> URL =
      Param.text("url", "Where it is; {{ NAME }} stands for an attribute of the host");
  static final Param<String> OS = Param.text("os", "Family of the hosts it is for");
  private static final Param<String> ALIAS =
      Param.text("alias", "Short name for the package manager; the name without blanks at first");
  private static final Param<Boolean> AUTOREFRESH =
      Param.flag("autorefresh", "Whether zypper looks for news each time");
  private static final Param<Boolean> ASSUMEYES =
      Param.flag("assumeyes", "Whether questions are answered with yes");
  private static final Param<String> TYPE =
      Param.text("type", "Kind of metadata: rpm-md or yast").choices("rpm-md", "yast");
  private static final Param<Boolean> MIRRORLIST =
      Param.flag("is_mirrorlist", "Whether the url leads to a list of mirrors");
  private static final Param<Boolean> GPGCHECK =
      Param.flag("gpgcheck", "Whether signatures of packages are checked");
  private static final Param<String> GPGKEY =
      Param.text("gpgkey", "URL of the key that packages are signed with");

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

package stack.pallets.kickstart;

import java.util.ArrayList;
import java.util.List;
import stack.pallets.kickstart.Script.Stage;

/**
 * Scripts as sections of a kickstart. The installer begins the file of {@code --log} anew for each
 * section, so each has one of its own, with its number and node; the installed system has them all
 * in one folder.
 */
final class KickstartScript {
  private static final String IN_INSTALLER = "/tmp/stack-install/";
  private static final String IN_SYSTEM = "/var/log/stack-install/";
  private static final String SYSTEM = "/mnt/sysimage";

  private static final Section KEEP_LOGS =
      Section.internal(
          """
          %%post --nochroot
          mkdir -p %1$s%2$s
          cp %3$s*.log %1$s%2$s
          %%end\
          """
              .formatted(SYSTEM, IN_SYSTEM, IN_INSTALLER));

  private final Script script;
  private final int number;

  private KickstartScript(Script script, int number) {
    this.script = script;
    this.number = number;
  }

  /** In the given order. */
  static List<Section> sections(List<Script> scripts) {
    var sections = new ArrayList<Section>();
    for (var script : scripts) {
      sections.add(
          new Section(script.source(), new KickstartScript(script, sections.size() + 1).text()));
    }
    if (scripts.stream().anyMatch(KickstartScript::isBeforeTheSystem)) {
      sections.addFirst(KEEP_LOGS);
    }
    return sections;
  }

  private static boolean isBeforeTheSystem(Script script) {
    return script.stage() == Stage.INSTALL_PRE || script.stage() == Stage.INSTALL_PRE_PACKAGE;
  }

  private String text() {
    return switch (script.stage()) {
      case INSTALL_PRE -> now("%pre" + log(IN_INSTALLER));
      case INSTALL_PRE_PACKAGE -> now("%pre-install" + log(IN_INSTALLER));
      case INSTALL_POST ->
          now(
              script.chroot()
                  ? "%post" + log(IN_SYSTEM)
                  : "%post --nochroot" + log(SYSTEM + IN_SYSTEM));
      case BOOT_PRE, BOOT_POST -> atBoot();
    };
  }

  /** Such as {@code 07-install-post-storage.log}. */
  private String log(String folder) {
    var node = script.source().replaceFirst(".*/", "").replaceFirst("\\.xml$", "");
    return " --log %s%02d-%s-%s.log"
        .formatted(folder, number, script.stage().word(), node.replaceAll("[^A-Za-z0-9._-]", "_"));
  }

  private String now(String head) {
    var interpreter = script.shell().map(shell -> " --interpreter " + shell).orElse("");
    var fatal = script.fatal() ? " --erroronfail" : "";
    return head + interpreter + fatal + "\n" + script.text() + "\n%end";
  }

  /** Left on the installed system for its first boot, always for its default shell. */
  private String atBoot() {
    var when = script.stage() == Stage.BOOT_PRE ? "pre" : "post";
    var command = "cat >> /etc/sysconfig/stack-" + when;
    return "%%post%s\n%s\n%%end"
        .formatted(log(IN_SYSTEM), HereDocument.literal(command, "__EOF__", script.text()));
  }
}

package stack.pallets.kickstart;

import stack.pallets.kickstart.Script.Stage;

/** A script as a section of a kickstart (spec/kickstart.md section 6). */
final class KickstartScript {
  private static final String LOG = "--log /var/log/stack-install.log";
  private static final String LOG_OUTSIDE =
      "--nochroot --log /mnt/sysimage/var/log/stack-install.log";

  private KickstartScript() {}

  static Section section(Script script) {
    return new Section(script.source(), text(script));
  }

  private static String text(Script script) {
    return switch (script.stage()) {
      case INSTALL_PRE -> now("%pre " + LOG, script);
      case INSTALL_PRE_PACKAGE -> now("%pre-install " + LOG, script);
      case INSTALL_POST -> now("%post " + (script.chroot() ? LOG : LOG_OUTSIDE), script);
      case BOOT_PRE, BOOT_POST -> atBoot(script);
    };
  }

  private static String now(String head, Script script) {
    var interpreter = script.shell().map(shell -> " --interpreter " + shell).orElse("");
    var fatal = script.fatal() ? " --erroronfail" : "";
    return head + interpreter + fatal + "\n" + script.text() + "\n%end";
  }

  /** Left on the installed system for its first boot, always for its default shell. */
  private static String atBoot(Script script) {
    var when = script.stage() == Stage.BOOT_PRE ? "pre" : "post";
    return "%%post %s\ncat >> /etc/sysconfig/stack-%s << '__EOF__'\n%s\n__EOF__\n%%end"
        .formatted(LOG, when, script.text());
  }
}

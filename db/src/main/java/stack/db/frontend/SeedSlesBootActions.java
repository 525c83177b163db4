package stack.db.frontend;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stack.db.boot.BootAction;
import stack.db.boot.BootType;

/** How a sles frontend starts the installers of the releases it knows. */
final class SeedSlesBootActions {
  /**
   * A release of sles.
   *
   * @param name as in names of boot actions, {@code 15.1}
   * @param release as pallets call it, {@code sles15}
   * @param version as pallets call it, {@code 15sp1}
   */
  private record Release(String name, String release, String version) {}

  private static final List<Release> RELEASES =
      List.of(
          new Release("15.1", "sles15", "15sp1"),
          new Release("12.3", "sles12", "12sp3"),
          new Release("12.2", "sles12", "12sp2"),
          new Release("11.3", "sles11", "11sp3"));
  private static final String CONSOLE = "console=ttyS0,115200n8 nomodeset=1 textmode=1";
  private static final String OLD_DRIVERS = " insmod=ixgbe insmod=i40e forceinsmod=1";
  private static final String RESCUE =
      "splash=silent rescue=1 showopts brokenmodules="
          + "mptfc,qla2xxx,mpt2sas,mpt3sas,mlx4_core,mlx4_ib,mlx4_en,mlx5_core,mlx5_ib";

  private SeedSlesBootActions() {}

  static List<BootAction> all(Answers answers) {
    var own = answers.product().release().equals("sles12") ? "12.3" : "15.1";
    return RELEASES.stream().flatMap(release -> of(release, own, answers)).toList();
  }

  private static Stream<BootAction> of(Release release, String own, Answers answers) {
    var install = "install sles " + release.name();
    var isOwn = release.name().equals(own);
    // A 12.x frontend names this one unlike all others; scripts know it by that name.
    var odd = own.equals("12.3") && release.name().equals("15.1");
    var rescue = odd ? install + " rescue" : "rescue sles " + release.name();
    var media = "install=" + media(release, answers) + options();
    var server = " Server=" + answers.ip();
    var old = release.name().equals("11.3");
    return Stream.of(
        action(release, answers, isOwn ? "default" : install, media + server + drivers(old)),
        action(
            release,
            answers,
            isOwn ? "console" : install + " console",
            (old ? media + " " + CONSOLE + server : media + server + " " + CONSOLE) + drivers(old)),
        action(release, answers, isOwn ? "rescue" : rescue, RESCUE));
  }

  private static String media(Release release, Answers answers) {
    return String.join(
        "/",
        "http://" + answers.ip() + "/install/pallets/SLES",
        release.version(),
        release.release(),
        "sles",
        answers.product().arch());
  }

  private static String options() {
    return " autoyast=file:///tmp/profile/autoinst.xml ramdisk_size=300000 biosdevname=0";
  }

  private static String drivers(boolean old) {
    return old ? OLD_DRIVERS : "";
  }

  private static BootAction action(Release release, Answers answers, String name, String args) {
    var files =
        String.join("-", "sles", release.release(), release.version(), answers.product().arch());
    return new BootAction(
        name,
        BootType.INSTALL,
        Optional.of("sles"),
        Optional.of("vmlinuz-" + files),
        Optional.of("initrd-" + files),
        Optional.of(args));
  }
}

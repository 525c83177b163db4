package stack.install.netconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Mac;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.TaggedFile;

/** What a host gets for its interfaces: files of the network scripts, and what goes with them. */
public final class InterfaceFiles {
  /** The frontend knows its own files by this line and removes them before it writes new ones. */
  public static final String AUTHENTIC = "# AUTHENTIC STACKI";

  private static final String UDEV_RULES = "/etc/udev/rules.d/70-persistent-net.rules";
  private static final Pattern INFINIBAND = Pattern.compile("ib[0-9]+");

  private InterfaceFiles() {}

  /** The files of all interfaces, and the rules that keep their names. */
  static List<ReportPart> render(HostNetwork host) {
    var parts = new ArrayList<ReportPart>();
    var rules = new ArrayList<String>();
    for (var each : host.interfaces()) {
      var files = render(host, each);
      parts.addAll(files);
      if (!files.isEmpty() && isNamedByRule(host, each)) {
        rules.add(rule(each));
        rules.add("");
      }
    }
    if (!rules.isEmpty()) {
      rules.add("");
      parts.add(new TaggedFile(UDEV_RULES, rules));
    }
    return parts;
  }

  /** What one interface needs; nothing for an os family other than these two. */
  static List<ReportPart> render(HostNetwork host, Interface each) {
    if (!isReported(each)) {
      return List.of();
    }
    return switch (host.os()) {
      case "redhat" -> RedhatInterface.render(host, each);
      case "sles" -> SlesInterface.render(host, each);
      default -> List.of();
    };
  }

  /** Red Hat hosts have always had a rule for devices without hardware address too. */
  private static boolean isNamedByRule(HostNetwork host, Interface each) {
    return !isInfiniband(each)
        && !isBmc(each)
        && (host.os().equals("redhat") || each.mac().isPresent());
  }

  /** An address in no network cannot be set up: its mask is not known. */
  private static boolean isReported(Interface each) {
    var stranded = each.ip().isPresent() && each.network().isEmpty();
    return !stranded && !HostNetwork.options(each).contains("noreport");
  }

  static boolean isInfiniband(Interface each) {
    return INFINIBAND.matcher(each.device().orElseThrow()).matches();
  }

  static boolean isBmc(Interface each) {
    return each.device().orElseThrow().equals("ipmi");
  }

  /** Whether a device name is that of a bond, or of something on one. */
  static boolean isBond(String device) {
    return device.matches("bond[0-9]+.*");
  }

  /** Keeps the name of a device; one without hardware address says None, as it always has. */
  private static String rule(Interface each) {
    return """
    SUBSYSTEM=="net", ACTION=="add", DRIVERS=="?*", ATTR{address}=="%s", ATTR{type}=="1", \
    KERNEL=="eth*", NAME="%s"\
    """
        .formatted(each.mac().map(Mac::text).orElse("None"), each.device().orElseThrow());
  }
}

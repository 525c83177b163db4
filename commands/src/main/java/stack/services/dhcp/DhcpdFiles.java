package stack.services.dhcp;

import java.util.List;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.TaggedFile;

/** The two files of ISC's dhcpd: its configuration, and the devices it listens on. */
public final class DhcpdFiles {
  private DhcpdFiles() {}

  public static List<TaggedFile> of(DhcpPlan plan) {
    return List.of(
        new TaggedFile(
            "/etc/dhcp/dhcpd.conf",
            DhcpdConfig.render(plan.wires(), plan.reservations(), plan.loaders())),
        new TaggedFile("/etc/sysconfig/dhcpd", settings(plan)));
  }

  /** Where Debian's service looks for the devices. */
  public static TaggedFile debian(DhcpPlan plan) {
    return new TaggedFile(
        "/etc/default/isc-dhcp-server",
        List.of(
            "INTERFACESv4=\"%s\"".formatted(String.join(" ", plan.devices())),
            "INTERFACESv6=\"\""));
  }

  private static List<String> settings(DhcpPlan plan) {
    var isSles = plan.os().equals("sles");
    var names =
        plan.devices().stream()
            .filter(device -> !isSles || !device.contains(":"))
            .distinct()
            .sorted()
            .toList();
    return ReportPart.header(
        "%s=\"%s\"".formatted(isSles ? "DHCPD_INTERFACE" : "DHCPDARGS", String.join(" ", names)));
  }
}

package stack.commands.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import stack.run.CommandException;
import stack.run.FewNames;
import stack.services.FrontendServices;
import stack.services.ServiceStates;

/** Whether the servers of addresses and names run, and their files are as the database says. */
record ServerCheck(ServiceStates states, FrontendServices services) {
  List<Finding> look() {
    try {
      var findings = new ArrayList<Finding>();
      states.wanted().forEach(each -> findings.add(finding(each)));
      findings.add(files());
      return findings;
    } catch (CommandException e) {
      return List.of(
          Finding.trouble("dhcp", e.getMessage(), "correct that, then stack sync config"));
    }
  }

  private Finding finding(ServiceStates.Service service) {
    var part = service.role().toLowerCase(Locale.ROOT);
    if (service.unit().isEmpty()) {
      return Finding.trouble(
          part,
          "no %s server is installed on this machine".formatted(service.role()),
          "dnf install dnsmasq, or apt install dnsmasq; then stack sync config");
    }
    var unit = service.unit().get();
    if (!states.areKnown()) {
      return Finding.skipped(part, unit + " is installed; systemd does not run here to ask");
    }
    if (!service.runs()) {
      return Finding.trouble(
          part, unit + " does not run", "systemctl restart " + unit + "; journalctl -u " + unit);
    }
    return service.starts()
        ? Finding.ok(part, unit + " runs")
        : Finding.warning(
            part, unit + " runs, but does not start with this machine", "systemctl enable " + unit);
  }

  private Finding files() {
    var behind = services.behind();
    return behind.isEmpty()
        ? Finding.ok("files", "the files of all servers are as the database says")
        : Finding.trouble(
            "files", "not as the database says: " + FewNames.of(behind), "stack sync config");
  }
}

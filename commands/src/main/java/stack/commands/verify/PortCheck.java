package stack.commands.verify;

import java.util.List;
import java.util.stream.Collectors;
import stack.install.RunningDaemon;
import stack.run.Root;
import stack.services.NeededPorts;

/** Whether somebody listens where hosts ask. */
record PortCheck(NeededPorts needed, Root root) {
  private static final String PART = "ports";

  List<Finding> look() {
    var udp = Listening.udp();
    var tcp = Listening.tcp();
    // A daemon that does not run is a line of its own.
    var runs = RunningDaemon.find(root).isPresent();
    var all = needed.all().stream().filter(port -> runs || !port.isDaemon()).toList();
    var missing =
        all.stream()
            .filter(port -> !(port.isUdp() ? udp : tcp).contains(port.number()))
            .map(port ->
                Finding.trouble(
                    PART,
                    "nobody listens at %s, where hosts ask for %s"
                        .formatted(port.word(), port.use()),
                    port.isDaemon()
                        ? "stack stop avalanche; stack start avalanche"
                        : "stack sync config, with a server installed that does it (dnsmasq)"))
            .toList();
    return missing.isEmpty()
        ? List.of(
            Finding.ok(
                PART,
                all.stream().map(NeededPorts.Port::word).collect(Collectors.joining(" "))
                    + " are served"))
        : missing;
  }
}

package stack.commands.verify;

import java.io.IOException;
import java.util.List;
import stack.services.dhcp.ForeignServers;

/** Whether somebody else serves addresses on the wires that hosts are installed over. */
record StrangerCheck(ForeignServers servers) {
  private static final String PART = "strangers";

  List<Finding> look() {
    try {
      var found = servers.look();
      return found.isEmpty()
          ? List.of(Finding.ok(PART, "no other DHCP server answers on networks with pxe"))
          : found.stream().map(StrangerCheck::finding).toList();
    } catch (IOException e) {
      return List.of(Finding.skipped(PART, "cannot ask for other DHCP servers: " + e.getMessage()));
    }
  }

  private static Finding finding(ForeignServers.Stranger stranger) {
    return Finding.warning(
        PART,
        "%s serves addresses on %s as well: hosts that hear it first do not boot from here"
            .formatted(stranger.address(), stranger.device()),
        "switch it off, or keep it away from this wire");
  }
}

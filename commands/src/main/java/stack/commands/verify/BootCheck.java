package stack.commands.verify;

import java.util.ArrayList;
import java.util.List;
import stack.db.host.Hosts;
import stack.install.boot.BootReadiness;
import stack.run.CommandException;
import stack.run.FewNames;

/** Whether boot loaders are there, and what hosts will read from them. */
final class BootCheck {
  private static final String LOADERS = "loaders";
  private static final String HOSTS = "hosts";

  private final BootReadiness readiness;
  private final Hosts hosts;

  BootCheck(BootReadiness readiness, Hosts hosts) {
    this.readiness = readiness;
    this.hosts = hosts;
  }

  List<Finding> look() {
    var findings = new ArrayList<>(loaders());
    try {
      findings.addAll(hosts());
    } catch (CommandException e) {
      findings.add(Finding.trouble(HOSTS, e.getMessage(), "stack sync host boot"));
    }
    return findings;
  }

  private List<Finding> loaders() {
    var missing = readiness.missingLoaders();
    return missing.isEmpty()
        ? List.of(Finding.ok(LOADERS, "machines with BIOS and with UEFI find theirs"))
        : missing.stream().map(each -> Finding.warning(LOADERS, each.what(), each.mend())).toList();
  }

  private List<Finding> hosts() {
    var all = hosts.all();
    var findings = new ArrayList<Finding>();
    readiness
        .unbootable(all)
        .forEach((reason, names) ->
            findings.add(
                Finding.trouble(
                    HOSTS,
                    "%s cannot install: %s".formatted(FewNames.of(names), reason.what()),
                    reason.mend())));
    var behind = readiness.behind(all);
    if (!behind.isEmpty()) {
      findings.add(
          Finding.trouble(
              HOSTS,
              "the boot files of %s are not as the database says".formatted(FewNames.of(behind)),
              "stack sync host boot"));
    }
    return findings.isEmpty()
        ? List.of(Finding.ok(HOSTS, "every host boots what the database says"))
        : findings;
  }
}

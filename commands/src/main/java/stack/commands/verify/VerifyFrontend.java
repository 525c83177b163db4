package stack.commands.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code verify frontend}. */
record VerifyFrontend(
    DaemonCheck daemon,
    ServerCheck servers,
    StrangerCheck strangers,
    PortCheck ports,
    FirewallCheck firewall,
    SpaceCheck space,
    ClockCheck clock,
    PalletCheck pallets,
    BootCheck boot)
    implements Command {
  private static final Param<Boolean> DEEP =
      Param.flag("deep", "true reads every byte of all pallets, which takes as long as the disk")
          .orElse(false);
  private static final Param<Boolean> ALL =
      Param.flag("all", "false shows only what is not in order").orElse(true);

  @Override
  public Spec spec() {
    return Spec.of("verify frontend", "Show what is not in order on this frontend")
        .describe(
            """
            Looks at the avalanche daemon, the DHCP and name servers and their files, DHCP servers
            of somebody else on networks with pxe, the ports that hosts need and the firewall in
            front of them, free space, the clock, the files of all pallets, boot loaders, and hosts
            that are set to install but cannot. Each line says how a part is, and what to type where
            it is not in order. Nothing is changed.

            The exit code is what monitoring programs expect: 0 when all is well, 1 when there are
            warnings, 2 when hosts cannot be installed. What this machine has no means to tell is
            skipped.
            """)
        .root()
        .params(DEEP, ALL)
        .example("verify frontend", "Looks at everything.")
        .example("verify frontend all=false", "Shows only what you should mend.")
        .example("verify frontend deep=true", "Also compares all pallets with their checksums.")
        .related("list host status", "sync config", "verify boot");
  }

  @Override
  public Output run(Input input) {
    var findings = new ArrayList<Finding>();
    findings.addAll(daemon.look());
    findings.addAll(servers.look());
    findings.addAll(strangers.look());
    findings.addAll(ports.look());
    findings.addAll(firewall.look());
    findings.addAll(space.look());
    findings.addAll(clock.look());
    findings.addAll(pallets.look(input.get(DEEP)));
    findings.addAll(boot.look());
    return answer(findings, input.get(ALL));
  }

  private static Output answer(List<Finding> findings, boolean all) {
    var table = Output.table("part", "state", "detail", "mend");
    findings.stream()
        .filter(each -> all || each.state().compareTo(Finding.State.WARNING) >= 0)
        .forEach(each -> table.row(each.part(), each.state().word(), each.detail(), each.mend()));
    var worst =
        findings.stream()
            .map(Finding::state)
            .max(Comparator.naturalOrder())
            .orElse(Finding.State.OK);
    return Finding.answer(table, worst);
  }
}

package stack.commands.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stack.files.Trees;
import stack.lab.Cluster;
import stack.lab.Interruption;
import stack.lab.LabReport;
import stack.lab.LabRoot;
import stack.lab.Rounds;
import stack.lab.Unattended;
import stack.pallets.sample.SamplePallet;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Lines;
import stack.run.Output;
import stack.run.Param;
import stack.run.Self;
import stack.run.Spec;
import stack.run.Variables;

/** {@code run lab}. */
record RunLab(Variables variables, Console console, Lines lines, Self self) implements Command {
  private static final int MOST_HOSTS = 200;
  private static final int MEGABYTE = 1_000_000;

  private static final Param<Integer> HOSTS =
      Param.integer("hosts", "Number of hosts to install.").orElse(20);
  private static final Param<Integer> RATE =
      Param.integer(
              "rate", "Speed of the network card of each host and of the frontend, in Mbit/s.")
          .orElse(16);
  private static final Param<Integer> SIZE =
      Param.integer("size", "Size of the sample pallet that the lab makes, in MB.").orElse(100);
  private static final Param<String> PALLET =
      Param.text("pallet", "Folder or ISO image of a pallet to install instead of the sample.");
  private static final Param<Boolean> COMPARE =
      Param.flag("compare", "true installs a second time without peers, and compares.")
          .orElse(false);
  private static final Param<Boolean> KEEP =
      Param.flag("keep", "true keeps the folder of the lab, with its logs.").orElse(false);

  @Override
  public Spec spec() {
    return Spec.of("run lab", "Install a simulated cluster on this machine")
        .describe(
            """
            Runs the commands that you would type in a folder that is removed afterwards ($STACK_ROOT,
            or a temporary folder). Then each simulated host does over HTTP what a real one does, from
            its boot file to its report that it is done, at a loopback address of its own and through
            a network card of limited speed. You need not be root. The exit code is 0 only if every
            host has verified every file and boots its disk from then on.
            """)
        .params(HOSTS, RATE, SIZE, PALLET, COMPARE, KEEP)
        .example("run lab hosts=20", "Installs twenty hosts with cards of 16 Mbit/s.")
        .example(
            "run lab hosts=5 rate=100 compare=true",
            "Installs five hosts with cards of 100 Mbit/s, with and without peers.")
        .related("start avalanche", "list avalanche");
  }

  @Override
  public Output run(Input input) {
    var hosts = between(HOSTS, input, 1, MOST_HOSTS);
    var rate = between(RATE, input, 1, 100_000);
    var size = between(SIZE, input, 1, 10_000);
    var given = variables.all().get("STACK_ROOT");
    try (var _ = Interruption.ofThisThread();
        var lab = LabRoot.prepare(given, input.get(KEEP))) {
      var unattended = new Unattended(console);
      var cluster = new Cluster(lines.at(lab.root(), unattended), unattended, lab.root(), hosts);
      var pallet = input.find(PALLET).map(Path::of);
      if (pallet.isPresent() && !Files.exists(pallet.get())) {
        throw new CommandException("pallet=" + pallet.get() + " does not exist");
      }
      cluster.describe(pallet.orElseGet(() -> sample(lab, size)));
      var work = lab.root().path("lab");
      var rounds = new Rounds(unattended, self, cluster, work, rate);
      var done = new ArrayList<>(List.of(rounds.withPeers((long) size * MEGABYTE)));
      if (input.get(COMPARE)) {
        done.add(rounds.withoutPeers(done.getFirst().bytesPerHost()));
      }
      return answer(new LabReport(rate, done), lab, input.get(KEEP));
    } catch (IOException e) {
      throw new UncheckedIOException("the lab failed", e);
    }
  }

  private Output answer(LabReport report, LabRoot lab, boolean kept) {
    if (kept) {
      console.notice("kept: STACK_ROOT=" + lab.root().folder());
    }
    if (!report.isComplete()) {
      console.print(report.text());
      throw new CommandException("not every host was installed; keep=true leaves the logs behind");
    }
    return Output.text(report.text());
  }

  private static int between(Param<Integer> param, Input input, int least, int most) {
    var value = input.get(param);
    if (value < least || value > most) {
      throw CommandException.paramValue(
          param.name(), "a number from %d to %d, not %d".formatted(least, most, value));
    }
    return value;
  }

  private Path sample(LabRoot lab, int megabytes) {
    var folder = lab.root().path("lab/pallet");
    console.notice("making a pallet of " + megabytes + " MB");
    try {
      Trees.directory(folder);
      SamplePallet.write(folder, (long) megabytes * MEGABYTE);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a pallet in " + folder, e);
    }
  }
}

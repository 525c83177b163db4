package stack.commands.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.host.Hosts;
import stack.install.scope.HostAttributes;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Booleans;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Printable;
import stack.run.Spec;

/** {@code run host}. */
record RunHost(
    HostSelector selector,
    Hosts hosts,
    HostAttributes hostAttributes,
    Targets targets,
    RemoteShell shell,
    Failures failures,
    Console console)
    implements Command {
  private static final Param<String> COMMAND =
      Param.text("command", "Command line for the shell of the hosts").lines().required();
  private static final Param<String> COLLATE =
      Param.text("collate", "false prints what the hosts print as it is, without their names")
          .orElse("yes");
  private static final Param<String> DELAY =
      Param.text("delay", "Seconds between one host and the next").orElse("0");
  private static final Param<Boolean> MANAGED =
      Param.flag("managed", "false includes hosts whose attribute managed is false").orElse(true);
  private static final Param<String> THREADS =
      Param.text(
          "threads",
          "How many hosts at a time; without it, the attribute run.host.threads of the frontend or "
              + "all at once");
  private static final Param<String> TIMEOUT =
      Param.text("timeout", "Seconds after which the command is ended; 0 means never").orElse("0");
  private static final Param<Boolean> X11 =
      Param.flag("x11", "true lets programs on the hosts show windows here").orElse(false);
  private static final Param<String> METHOD =
      Param.text("method", "How hosts are reached; there is ssh alone").undocumented();
  private static final String THREADS_ATTRIBUTE = "run.host.threads";
  private static final Duration FOREVER = Duration.ofDays(365);

  @Override
  public Spec spec() {
    return Spec.of("run host", "Run a shell command on hosts over ssh")
        .describe(
            """
            The command runs on all of them at once, as root, in what ssh calls batch mode: nothing
            asks for a password. A host whose ssh does not answer within two seconds shows down.
            Hosts on which the command fails are named on standard error, and the exit code is 0;
            with --strict it is 1. On a terminal, hosts that answer the same share one row.
            """)
        .root()
        .args(Arg.anyHosts("all managed hosts"))
        .params(COMMAND, COLLATE, DELAY, MANAGED, THREADS, TIMEOUT, X11, METHOD, Failures.STRICT)
        .example("run host a:backend command='uname -r'", "Prints the kernels of all backends.")
        .example(
            "run host command='dnf -y update' timeout=1800 threads=20",
            "Updates all managed hosts, twenty at a time and for half an hour at most.")
        .related("iterate host", "set host power");
  }

  @Override
  public Output run(Input input) {
    var line = input.get(COMMAND);
    if (line.isBlank()) {
      throw CommandException.paramValue("cmd", "string with contents");
    }
    var limit = number(TIMEOUT.name(), input.get(TIMEOUT));
    var threads = threads(input);
    var delay = delay(input.get(DELAY));
    input
        .find(METHOD)
        .filter(method -> !method.equals("ssh"))
        .ifPresent(method -> {
          throw CommandException.paramError(
              "method", method + " not found as a valid implementation");
        });
    var chosen = input.get(MANAGED) ? selector.managed(input.args()) : selector.all(input.args());
    var options = List.of(input.get(X11) ? "-X" : "-x");
    var patience = limit == 0 ? FOREVER : Duration.ofSeconds(limit);
    var replies =
        new AllAtOnce(threads, delay)
            .run(targets.of(chosen), target -> shell.run(target, options, line, "", patience));
    var output = output(replies, Booleans.parse(input.get(COLLATE)), console.isWatched());
    return failures.tell(replies, input.get(Failures.STRICT), output);
  }

  private static Output output(
      Map<Target, RemoteShell.Reply> replies, boolean collate, boolean folds) {
    if (!collate) {
      var text = new StringBuilder();
      replies.values().forEach(reply -> text.append(Printable.text(reply.output())));
      return Output.text(text.toString());
    }
    var table = Output.table("host", "output");
    var owners = new LinkedHashMap<String, List<String>>();
    replies.forEach((target, reply) -> {
      // Who looks on wants to see the host that differs, and not a hundred times the same.
      var key = folds ? reply.output() : target.host().name();
      owners.computeIfAbsent(key, _ -> new ArrayList<>()).add(target.host().name());
    });
    replies.forEach((target, reply) -> {
      var names = owners.remove(folds ? reply.output() : target.host().name());
      if (names != null) {
        var owner = FoldedNames.of(names);
        reply.output().lines().forEach(text -> table.row(owner, Printable.text(text.strip())));
      }
    });
    return table;
  }

  private int threads(Input input) {
    var said =
        input
            .find(THREADS)
            .or(() ->
                hosts.ofAppliance("frontend").stream()
                    .findFirst()
                    .flatMap(
                        host -> Optional.ofNullable(hostAttributes.of(host).get(THREADS_ATTRIBUTE)))
                    .map(Object::toString));
    return said.map(text -> number(THREADS.name(), text)).orElse(0);
  }

  private static int number(String name, String text) {
    try {
      var number = Integer.parseInt(text.strip());
      if (number < 0) {
        throw CommandException.paramValue(name, "> 0");
      }
      return number;
    } catch (NumberFormatException e) {
      throw CommandException.paramType(name, "integer");
    }
  }

  private static Duration delay(String text) {
    try {
      var seconds = Double.parseDouble(text.strip());
      return Duration.ofMillis(Math.round(seconds * 1000));
    } catch (NumberFormatException e) {
      throw CommandException.paramType("delay", "float");
    }
  }
}

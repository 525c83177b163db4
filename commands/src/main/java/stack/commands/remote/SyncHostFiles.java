package stack.commands.remote;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import stack.commands.repo.FrontendRepo;
import stack.commands.repo.HostRepos;
import stack.commands.time.HostTimes;
import stack.db.host.Host;
import stack.install.scope.HostSelector;
import stack.install.version.ReleaseFiles;
import stack.pallets.graph.ProfileException;
import stack.pallets.graph.Sux;
import stack.pallets.kickstart.Generator;
import stack.pallets.kickstart.Profile;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Programs;
import stack.run.Root;
import stack.run.Spec;

/** {@code sync host repo} and {@code sync host time}: the files of a report, on hosts that run. */
final class SyncHostFiles implements Command {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Kind kind;
  private final HostSelector selector;
  private final HostRepos repos;
  private final HostTimes times;
  private final FrontendRepo frontendRepo;
  private final Targets targets;
  private final RemoteShell shell;
  private final Failures failures;
  private final Console console;
  private final Programs programs;
  private final Root root;

  /** What is written. */
  enum Kind {
    REPO(
        "sync host repo",
        "Sync Host Repo",
        "Write the repository files of hosts that run",
        "report host repo"),
    TIME(
        "sync host time",
        "Sync Host Time",
        "Write the files of the time service of hosts that run",
        "report host time");

    private final String words;
    private final String notice;
    private final String summary;
    private final String report;

    Kind(String words, String notice, String summary, String report) {
      this.words = words;
      this.notice = notice;
      this.summary = summary;
      this.report = report;
    }

    String words() {
      return words;
    }
  }

  SyncHostFiles(
      Kind kind,
      HostSelector selector,
      HostRepos repos,
      HostTimes times,
      FrontendRepo frontendRepo,
      Targets targets,
      RemoteShell shell,
      Failures failures,
      Console console,
      Programs programs,
      Root root) {
    this.kind = kind;
    this.selector = selector;
    this.repos = repos;
    this.times = times;
    this.frontendRepo = frontendRepo;
    this.targets = targets;
    this.shell = shell;
    this.failures = failures;
    this.console = console;
    this.programs = programs;
    this.root = root;
  }

  @Override
  public Spec spec() {
    return Spec.of(kind.words, kind.summary)
        .describe(
            """
            What %s prints is written on each of them, all at once and over ssh. The frontend is one of
            them only when you name it. Hosts that cannot be reached or refuse a file are named on
            standard error, and the exit code is 0; with --strict it is 1.
            """
                .formatted(kind.report))
        .root()
        .args(
            Arg.any(
                    "host",
                    "Hosts by name, range (backend-0-[0-19]), pattern (backend-*) or selector such"
                        + " as a:backend, r:0 or g:GROUP; all managed hosts when you name none.")
                .undocumented())
        .params(Failures.STRICT)
        .example(kind.words + " a:backend", "Writes them on all backends.")
        .related(kind.report, "run host");
  }

  @Override
  public Output run(Input input) {
    console.notice(kind.notice);
    var hosts =
        selector.managed(input.args()).stream()
            .filter(host -> !input.args().isEmpty() || !isFrontend(host))
            .toList();
    var replies = new AllAtOnce(0, Duration.ZERO).run(targets.of(hosts), script(hosts));
    return failures.tell(replies, input.get(Failures.STRICT), Output.nothing());
  }

  /** What is done for each host; scripts are made beforehand, by the thread of the database. */
  private Function<Target, RemoteShell.Reply> script(List<Host> hosts) {
    var scripts = new HashMap<Host, String>();
    var failed = new HashMap<Host, String>();
    for (var host : hosts) {
      try {
        scripts.put(host, script(host));
      } catch (CommandException e) {
        failed.put(host, e.getMessage());
      }
    }
    return target ->
        scripts.containsKey(target.host())
            ? write(target, scripts.get(target.host()))
            : new RemoteShell.Reply("", failed.get(target.host()));
  }

  private static boolean isFrontend(Host host) {
    return host.appliance().equals("frontend");
  }

  private RemoteShell.Reply write(Target target, String script) {
    if (!isFrontend(target.host())) {
      return shell.run(target, List.of("-x"), "bash -s", script, LIMIT);
    }
    if (kind == Kind.REPO) {
      frontendRepo.write();
      return new RemoteShell.Reply("", "");
    }
    if (!root.isSystem()) {
      return new RemoteShell.Reply(
          "", "its files are this machine's own, and STACK_ROOT names another folder");
    }
    var result = programs.run(List.of("bash", "-s"), script, LIMIT);
    return new RemoteShell.Reply(
        result.out(), result.exit() == 0 ? "" : "bash ended with exit code " + result.exit());
  }

  private String script(Host host) {
    var lines =
        switch (kind) {
          case REPO -> repos.of(List.of(host));
          case TIME -> times.of(List.of(host));
        };
    try {
      var text = String.join("\n", lines.getOrDefault(host, List.of())) + "\n";
      return Generator.generate(
              Sux.script(new ReleaseFiles(root).family(host), Map.of(), text), Profile.Kind.BASH)
          .mainText();
    } catch (ProfileException e) {
      throw new CommandException(e.getMessage());
    }
  }
}

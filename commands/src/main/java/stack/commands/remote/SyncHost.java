package stack.commands.remote;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stack.db.host.Host;
import stack.install.boot.BootFiles;
import stack.install.netconfig.FrontendResolver;
import stack.install.node.NodeSection;
import stack.install.repo.FrontendRepo;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Printable;
import stack.run.Spec;

/** {@code sync host config}, and commands that write a part of it only, on hosts that run. */
record SyncHost(
    Kind kind,
    HostSelector selector,
    Push push,
    Failures failures,
    BootFiles bootFiles,
    FrontendRepo frontendRepo,
    FrontendResolver frontendResolver,
    FrontendDifference frontendDifference,
    Console console)
    implements Command {
  private static final Param<Boolean> RESTART =
      Param.flag("restart", "false leaves what runs as it is until the host boots the next time")
          .orElse(true);
  private static final Param<Boolean> DRY_RUN =
      Param.flag("dry-run", "true shows what would change on each host, and changes nothing")
          .orElse(false)
          .undocumented();
  private static final String HOSTS =
      "Hosts by name, range (backend-0-[0-19]), pattern (backend-*) or selector such"
          + " as a:backend, r:0 or g:GROUP; all managed hosts when you name none.";

  /** What is written. */
  enum Kind {
    NETWORK("network", "Network"),
    FIREWALL("firewall", "Firewall"),
    REPO("repo", "Repo"),
    TIME("time", "Time"),
    CONFIG("config", "Config");

    private final String word;
    private final String title;

    Kind(String word, String title) {
      this.word = word;
      this.title = title;
    }

    String words() {
      return "sync host " + word;
    }

    private String notice() {
      return "Sync Host " + title;
    }

    private Set<NodeSection> sections() {
      return switch (this) {
        case NETWORK ->
            EnumSet.of(
                NodeSection.NETWORK, NodeSection.HOSTS, NodeSection.TIME, NodeSection.FIREWALL);
        case FIREWALL -> EnumSet.of(NodeSection.FIREWALL);
        case REPO -> EnumSet.of(NodeSection.REPO);
        case TIME -> EnumSet.of(NodeSection.TIME);
        case CONFIG -> EnumSet.allOf(NodeSection.class);
      };
    }

    private String summary() {
      return switch (this) {
        case NETWORK -> "Write the network files of hosts that run";
        case FIREWALL -> "Write the firewall rules of hosts that run";
        case REPO -> "Write the repository files of hosts that run";
        case TIME -> "Write the files of the time service of hosts that run";
        case CONFIG -> "Write everything on hosts that run that needs no new installation";
      };
    }

    private String text() {
      return switch (this) {
        case NETWORK ->
            """
            Interfaces, routes, name servers, the host's name, and with them /etc/hosts, the time
            service and the firewall. A host goes back to its old network when this machine does not
            get in again within a minute. Of the frontend itself only /etc/resolv.conf is written.
            """;
        case FIREWALL -> "What report host firewall prints is written on each of them.\n";
        case REPO -> "What report host repo prints is written on each of them.\n";
        case TIME -> "What report host time prints is written on each of them.\n";
        case CONFIG ->
            """
            Network, /etc/hosts, firewall, repositories, time and services of each host, and its boot
            files on the frontend.
            """;
      };
    }

    private String related() {
      return switch (this) {
        case NETWORK -> "report host interface";
        case CONFIG -> "sync host boot";
        default -> "report host " + word;
      };
    }
  }

  @Override
  public Spec spec() {
    var spec =
        Spec.of(kind.words(), kind.summary())
            .describe(
                kind.text()
                    + """

                    All hosts are written at once and over ssh; the frontend is one of them only when you
                    name it. Only what differs is written, and only services that read it are restarted.
                    A file that somebody changed by hand, or that was there before, is kept below
                    /var/lib/stack/kept on the host. Where a service does not follow its files, the next
                    run tries again.
                    Hosts that cannot be reached or refuse something are named on standard error, and the
                    exit code is 0; with --strict it is 1.
                    """)
            .root()
            .args(
                kind == Kind.CONFIG
                    ? Arg.some("hostname", HOSTS).completing(Arg.any("host", HOSTS).values())
                    : Arg.any("host", HOSTS).undocumented());
    return (kind == Kind.NETWORK || kind == Kind.FIREWALL ? spec.params(RESTART) : spec)
        .params(Failures.STRICT, DRY_RUN)
        .example(kind.words() + " a:backend", "Writes them on all backends.")
        .example(kind.words() + " backend-0-0 --dry-run", "Shows what would change on backend-0-0.")
        .related("diff host", kind.related());
  }

  @Override
  public Output run(Input input) {
    var writes = !input.get(DRY_RUN);
    console.notice(kind.notice());
    var hosts =
        selector.managed(input.args()).stream()
            .filter(host -> !input.args().isEmpty() || !Targets.isFrontend(host))
            .toList();
    if (writes) {
      writeHere(hosts);
    }
    var restarts = kind == Kind.CONFIG || !input.has(RESTART) || input.get(RESTART);
    var replies =
        push.run(
            hosts.stream().filter(host -> !isWrittenHere(host)).toList(),
            kind.sections(),
            new Push.Way(writes, restarts, true));
    if (writes) {
      replies.forEach(this::tell);
    }
    var output = writes ? Output.nothing() : DiffHost.text(withFrontend(hosts, replies));
    return failures.tell(replies, input.get(Failures.STRICT), output);
  }

  /** Parts of the frontend that it has by other means than its hosts. */
  private void writeHere(List<Host> hosts) {
    if (kind == Kind.CONFIG) {
      bootFiles.write(hosts);
    }
    hosts.stream()
        .filter(Targets::isFrontend)
        .forEach(host -> {
          switch (kind) {
            case REPO -> frontendRepo.write();
            case NETWORK -> frontendResolver.write(host);
            default -> {} // like all others, but for its network
          }
        });
  }

  /** What the frontend would have otherwise, before the answers of the others. */
  private Map<Target, RemoteShell.Reply> withFrontend(
      List<Host> hosts, Map<Target, RemoteShell.Reply> replies) {
    var all = new LinkedHashMap<Target, RemoteShell.Reply>();
    hosts.stream()
        .filter(this::isWrittenHere)
        .forEach(host ->
            all.put(
                new Target(host, host.name(), Optional.empty()),
                new RemoteShell.Reply(frontendDifference.of(files(host)), "")));
    all.putAll(replies);
    return all;
  }

  private Map<Path, String> files(Host frontend) {
    return switch (kind) {
      case REPO -> frontendRepo.files();
      case NETWORK -> frontendResolver.files(frontend);
      default -> Map.of();
    };
  }

  private boolean isWrittenHere(Host host) {
    return Targets.isFrontend(host)
        && (kind == Kind.REPO || kind == Kind.NETWORK || kind == Kind.CONFIG);
  }

  private void tell(Target target, RemoteShell.Reply reply) {
    reply
        .output()
        .lines()
        .forEach(line -> console.notice(target.host().name() + ": " + Printable.text(line)));
  }
}

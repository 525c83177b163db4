package stack.commands.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stack.db.host.Host;
import stack.db.journal.Journal;
import stack.db.network.Ip;
import stack.install.node.NodeParts;
import stack.install.node.NodeSection;
import stack.install.scope.HostAttributes;
import stack.pallets.kickstart.EnterpriseLinux;
import stack.run.CommandException;
import stack.run.Programs;
import stack.run.Root;

/**
 * Brings sections to hosts that run, all at once and over ssh. A host whose network is changed
 * keeps the change only if this machine gets in again within a minute.
 */
record Push(
    NodeParts parts,
    HostAttributes hostAttributes,
    Targets targets,
    RemoteShell shell,
    Programs programs,
    Root root,
    Journal journal) {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration PROBE = Duration.ofSeconds(25);

  /** Longer than the host waits, so that what is told here is what happened there. */
  private static final Duration RETURN = Duration.ofSeconds(90);

  /** So many earlier addresses of a host are tried, which take two seconds each. */
  private static final int FORMER = 3;

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Pattern CONFIRM =
      Pattern.compile("(?m)^confirm (/run/stack-network\\.[A-Za-z0-9]{6})\n");

  /**
   * How it is done.
   *
   * @param writes whether files are written, or only compared
   * @param restarts whether the running system follows at once
   * @param named whether an admin asked for just these sections, and is told of hosts without
   */
  record Way(boolean writes, boolean restarts, boolean named) {}

  /** What a host is given, and what cannot be given to it. */
  private record Wish(String script, List<String> failures) {}

  /** What each host answers, hosts in the order given. */
  Map<Target, RemoteShell.Reply> run(List<Host> hosts, Set<NodeSection> sections, Way way) {
    // Made beforehand: the database belongs to this thread.
    var wishes = new HashMap<Host, Wish>();
    hosts.forEach(host -> wishes.put(host, wish(host, sections, way)));
    var former = journal.formerAddresses();
    var replies = new LinkedHashMap<Target, RemoteShell.Reply>();
    new AllAtOnce(0, Duration.ZERO)
        .run(targets.of(hosts), target -> run(ways(target, former), wishes.get(target.host())))
        .forEach((target, reply) -> replies.put(target, with(reply, wishes.get(target.host()))));
    return replies;
  }

  private Wish wish(Host host, Set<NodeSection> sections, Way way) {
    var found = new ArrayList<NodeScript.Section>();
    var failures = new ArrayList<String>();
    for (var kind : EnumSet.copyOf(sections)) {
      try {
        parts
            .of(kind, host)
            .ifPresentOrElse(
                part -> found.add(new NodeScript.Section(kind, part)),
                () -> {
                  if (way.named() && sections.size() == 1) {
                    failures.add(absent(kind));
                  }
                });
      } catch (CommandException e) {
        failures.add(e.getMessage());
      }
    }
    var release = EnterpriseLinux.of(host.os(), hostAttributes.of(host));
    return new Wish(
        found.isEmpty() ? "" : NodeScript.of(found, release, way.writes(), way.restarts()),
        failures);
  }

  private static String absent(NodeSection kind) {
    return switch (kind) {
      case FIREWALL -> "is passed over: its attribute firewall is not true";
      case HOSTS -> "is passed over: neither sync.hosts nor manage.hostsfile is true for it";
      case TIME -> "is passed over: it has no attribute time.protocol";
      default -> "is passed over: the database says nothing about its " + kind.word();
    };
  }

  private static RemoteShell.Reply with(RemoteShell.Reply reply, Wish wish) {
    var failures = new ArrayList<>(wish.failures());
    if (!reply.failure().isEmpty()) {
      failures.add(reply.failure());
    }
    return new RemoteShell.Reply(reply.output(), String.join("\n", failures));
  }

  /** A host whose address was changed has the old one until it is told. */
  private static List<Target> ways(Target target, Map<Long, List<Ip>> former) {
    return Stream.concat(
            Stream.of(target),
            former.getOrDefault(target.host().id(), List.of()).stream()
                .limit(FORMER)
                .map(target::at))
        .toList();
  }

  private RemoteShell.Reply run(List<Target> ways, Wish wish) {
    var target = ways.getFirst();
    if (wish.script().isEmpty()) {
      return new RemoteShell.Reply("", "");
    }
    try {
      var result = result(ways, wish.script());
      var confirm = CONFIRM.matcher(result.out());
      var failure = failure(result);
      if (confirm.find()) {
        var lost = confirm(target, confirm.group(1));
        // That the connection broke says nothing any more, once there is another.
        failure = result.exit() == RemoteShell.NOT_CONNECTED || !lost.isEmpty() ? lost : failure;
      }
      return new RemoteShell.Reply(confirm.replaceAll(""), failure);
    } catch (CommandException e) {
      return new RemoteShell.Reply("", e.getMessage());
    }
  }

  private Programs.Result result(List<Target> ways, String script) {
    if (!Targets.isThisMachine(ways.getFirst())) {
      return shell.bash(ways, script, LIMIT);
    }
    if (!root.isSystem()) {
      throw new CommandException(
          "its files are this machine's own, and STACK_ROOT names another folder");
    }
    return programs.run(List.of("bash", "-s"), script, LIMIT);
  }

  /** The script says itself what went wrong. */
  private static String failure(Programs.Result result) {
    var said = result.err().strip();
    return result.exit() == 0 || said.isEmpty() ? RemoteShell.failure(result) : said;
  }

  /** Gets in again, and says so; why not, otherwise. */
  private String confirm(Target target, String folder) {
    // The folder goes once it is confirmed, also by an attempt whose answer did not arrive here.
    var line =
        "! cd %s 2> /dev/null || mv applied confirmed 2> /dev/null || [ -e confirmed ] || { ls expired; false; }\n"
            .formatted(folder);
    var until = System.nanoTime() + RETURN.toNanos();
    var reason = "";
    do {
      try {
        var result = shell.bash(target, line, PROBE);
        if (result.exit() == 0) {
          return "";
        }
        if (result.out().contains("expired")) {
          return "was not reached within a minute of its network being changed, and went back to"
              + " the old one";
        }
        reason = RemoteShell.failure(result);
      } catch (CommandException e) {
        reason = e.getMessage();
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    } while (System.nanoTime() < until && !Thread.currentThread().isInterrupted());
    return "is not reached any more since its network was changed (%s); it goes back to the old one"
        .formatted(reason.strip());
  }
}

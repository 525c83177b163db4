package stack.commands.remote;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import stack.install.node.NodeSection;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Printable;
import stack.run.Spec;

/** {@code diff host}. */
record DiffHost(HostSelector selector, Push push, Failures failures) implements Command {
  private static final Param<String> SECTION =
      Param.text(
          "section",
          "What is compared, separated by commas: " + names() + "; all of them when you name none");
  private static final int DIFFERENT = 1;
  private static final int TROUBLE = 2;

  @Override
  public Spec spec() {
    return Spec.of("diff host", "Show what hosts have otherwise than the database says")
        .describe(
            """
            Files of running hosts are read over ssh and compared with what sync host config would
            write. Lines that only the host has begin with -, lines that only the database has with
            +; files that somebody changed by hand are marked. The exit code is 0 when nothing
            differs, 1 when something does, and 2 when a host could not be looked at.
            """)
        .root()
        .args(Arg.anyHosts("all managed hosts"))
        .params(SECTION)
        .example("diff host backend-0-0", "Shows what differs on backend-0-0.")
        .example(
            "diff host a:backend section=network,firewall",
            "Compares the network and the firewall of all backends.")
        .related("sync host config");
  }

  private static String names() {
    return Arrays.stream(NodeSection.values())
        .map(NodeSection::word)
        .collect(Collectors.joining(", "));
  }

  @Override
  public Output run(Input input) {
    var sections = sections(input);
    var hosts =
        selector.managed(input.args()).stream().filter(host -> !Targets.isFrontend(host)).toList();
    var replies = push.run(hosts, sections, new Push.Way(false, false, false));
    var output = failures.tell(replies, false, text(replies));
    if (replies.values().stream().anyMatch(reply -> !reply.failure().isEmpty())) {
      return new Output.Incomplete(output, TROUBLE);
    }
    return replies.values().stream().allMatch(reply -> reply.output().isEmpty())
        ? output
        : new Output.Incomplete(output, DIFFERENT);
  }

  private static Set<NodeSection> sections(Input input) {
    var named = input.find(SECTION).map(text -> List.of(text.split("[\\s,]+"))).orElse(List.of());
    if (named.isEmpty()) {
      return EnumSet.allOf(NodeSection.class);
    }
    var sections = EnumSet.noneOf(NodeSection.class);
    for (var name : named) {
      sections.add(
          Arrays.stream(NodeSection.values())
              .filter(each -> each.word().equals(name.toLowerCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(() -> CommandException.paramValue(SECTION.name(), "one of " + names())));
    }
    return sections;
  }

  /** Differences of each host below its name. */
  static Output text(Map<Target, RemoteShell.Reply> replies) {
    var text = new StringBuilder();
    replies.forEach((target, reply) -> {
      if (!reply.output().isEmpty()) {
        text.append("### ").append(target.host().name()).append('\n');
        reply.output().lines().forEach(line -> text.append(Printable.text(line)).append('\n'));
      }
    });
    return Output.text(text.toString());
  }
}

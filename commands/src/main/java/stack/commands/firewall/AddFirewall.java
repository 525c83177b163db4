package stack.commands.firewall;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import stack.db.firewall.FirewallRule;
import stack.db.firewall.FirewallRules;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.db.scope.Scope;
import stack.install.scope.Scopes;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code add firewall} and its scoped forms. */
record AddFirewall(Scopes scopes, FirewallRules rules, Networks networks, Scope scope)
    implements Command {
  private static final Param<String> SERVICE =
      Param.text(
              "service",
              "Services as names, port numbers or ranges such as 8000:8010, separated by "
                  + "commas; all for every one")
          .required();
  private static final Param<String> PROTOCOL =
      Param.text("protocol", "Protocol, such as tcp or udp; all for every one").required();
  private static final Param<String> NETWORK =
      Param.text("network", "Network the packets come from; without it, every network").notBlank();
  private static final Param<String> OUTPUT_NETWORK =
      Param.text("output-network", "Network the packets go to; without it, every network")
          .notBlank();
  private static final Param<String> CHAIN =
      Param.text("chain", "Chain that the rule is added to, such as INPUT").required();
  private static final Param<String> ACTION =
      Param.text("action", "What happens to the packets, such as ACCEPT or REJECT").required();
  private static final Param<String> FLAGS =
      Param.text("flags", "More options for iptables, such as '-m state --state NEW'").notBlank();
  private static final Param<String> COMMENT =
      Param.text("comment", "Text that is written above the rule in the hosts' iptables file")
          .notBlank();
  private static final Param<String> TABLE =
      Param.text("table", "Table of iptables that the rule is added to")
          .orElse("filter")
          .choices("filter", "nat", "mangle", "raw");
  private static final Param<String> RULENAME =
      Param.text(
              "rulename",
              "Name of the rule, by which you can remove it; without it, a random one is chosen")
          .filled();
  private static final List<Param<String>> MANDATORY = List.of(CHAIN, ACTION, SERVICE, PROTOCOL);
  private static final Set<String> TABLES = Set.of("filter", "nat", "mangle", "raw");

  @Override
  public Spec spec() {
    var spec = Scopes.spec("add", scope, "firewall", "Add a firewall rule for");
    return spec.describe(
            """
            When rules of the same name are set at several scopes, a host gets its own, else that of
            its environment, its operating system, its appliance, or the global one.
            """)
        .changes()
        .params(SERVICE, PROTOCOL, NETWORK, OUTPUT_NETWORK, CHAIN, ACTION, FLAGS, COMMENT)
        .params(TABLE, RULENAME)
        .example(
            Scopes.line(
                spec,
                scope,
                "rulename=web service=http,https protocol=tcp chain=INPUT action=ACCEPT"
                    + " network=private"),
            "Accepts web requests from the private network.");
  }

  @Override
  public Output run(Input input) {
    var owners = scopes.targets(scope, input);
    var rule = rule(input);
    for (var given : rules.at(owners).values()) {
      for (var other : given) {
        if (other.name().equalsIgnoreCase(rule.name())) {
          throw new CommandException("rule named \"" + rule.name() + "\" already exists");
        }
        if (saysTheSame(other, rule)) {
          throw new CommandException("firewall rule already exists");
        }
      }
    }
    rules.add(owners, rule);
    return Output.nothing();
  }

  private FirewallRule rule(Input input) {
    input.check(MANDATORY.toArray(Param[]::new));
    var table = input.get(TABLE);
    if (!TABLES.contains(table)) {
      throw CommandException.paramError(TABLE.name(), "is not valid");
    }
    for (var param : MANDATORY) {
      if (input.get(param).isEmpty()) {
        throw CommandException.paramRequired(param.name());
      }
    }
    var from = network(input, NETWORK);
    var to = network(input, OUTPUT_NETWORK);
    var service = input.get(SERVICE).replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    if (!Service.isValid(service)) {
      throw new CommandException("\"" + service + "\" is not a valid service specification");
    }
    return new FirewallRule(
        input.find(RULENAME).orElseGet(() -> UUID.randomUUID().toString()),
        table,
        input.get(CHAIN).toUpperCase(Locale.ROOT),
        input.get(ACTION).toUpperCase(Locale.ROOT),
        service,
        input.get(PROTOCOL),
        from,
        to,
        input.find(FLAGS),
        input.find(COMMENT));
  }

  private Optional<String> network(Input input, Param<String> param) {
    var given = input.find(param);
    var known = given.flatMap(networks::named).map(Network::name);
    if (given.isPresent() && known.isEmpty()) {
      throw new CommandException("\"" + given.get() + "\" is not a valid network");
    }
    return known;
  }

  /** Names and comments aside. */
  private static boolean saysTheSame(FirewallRule one, FirewallRule other) {
    return one.table().equals(other.table())
        && one.chain().equals(other.chain())
        && one.action().equals(other.action())
        && one.service().equals(other.service())
        && one.protocol().equalsIgnoreCase(other.protocol())
        && one.network().equals(other.network())
        && one.outputNetwork().equals(other.outputNetwork())
        && one.flags().equals(other.flags());
  }
}

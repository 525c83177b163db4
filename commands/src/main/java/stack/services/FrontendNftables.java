package stack.services;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stack.run.Programs;

/**
 * What rules of nftables(8) that somebody wrote let in from networks that hosts are installed over.
 * They are read, never changed: only their author knows where they are kept.
 */
public final class FrontendNftables {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final NeededPorts needed;
  private final Units units;
  private final Programs programs;

  FrontendNftables(NeededPorts needed, Units units, Programs programs) {
    this.needed = needed;
    this.units = units;
    this.programs = programs;
  }

  /**
   * A chain of rules that keeps hosts out at a device of the frontend.
   *
   * @param chain with family and table, as {@code nft} takes it
   */
  public record Barrier(String chain, String device, List<NeededPorts.Port> shut) {
    public Barrier {
      shut = List.copyOf(shut);
    }

    /** What is kept from hosts, in words. */
    public String what() {
      return "chain %s of nftables keeps hosts at %s from %s"
          .formatted(
              chain, device, shut.stream().map(NeededPorts.Port::word).collect(joining(", ")));
    }

    /** What opens it until the machine starts again. */
    public String mend() {
      return Stream.of(rule(true), rule(false)).flatMap(Optional::stream).collect(joining("; "))
          + "; and keep these rules where yours are, such as /etc/nftables.conf or"
          + " /etc/sysconfig/nftables.conf";
    }

    private Optional<String> rule(boolean udp) {
      var ports =
          shut.stream()
              .filter(port -> port.isUdp() == udp)
              .map(port -> Integer.toString(port.number()))
              .toList();
      return ports.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "nft 'insert rule %s iifname \"%s\" %s dport { %s } accept'"
                  .formatted(chain, device, udp ? "udp" : "tcp", String.join(", ", ports)));
    }
  }

  /** Nothing where nobody can read the rules, or there are none for packets to the frontend. */
  public Optional<List<Barrier>> barriers() {
    return rules().filter(rules -> !rules.inputs().isEmpty()).map(this::barriers);
  }

  private List<Barrier> barriers(NftRules rules) {
    return rules.inputs().stream()
        .flatMap(input -> needed.devices().stream().map(device -> barrier(rules, input, device)))
        .filter(barrier -> !barrier.shut().isEmpty())
        .toList();
  }

  private Barrier barrier(NftRules rules, NftRules.Input input, String device) {
    var shut =
        needed.all().stream()
            .filter(port -> rules.isShut(input, new NftPacket(device, port)))
            .toList();
    return new Barrier(input.name(), device, shut);
  }

  /** Never where systemd does not run: the rules are those of the machine around a lab then. */
  private Optional<NftRules> rules() {
    if (!units.areRunning()) {
      return Optional.empty();
    }
    return programs
        .find("nft")
        .map(nft -> programs.run(List.of(nft.toString(), "--json", "list", "ruleset"), "", LIMIT))
        .filter(told -> told.exit() == 0 && !told.out().isBlank())
        .map(told -> NftRules.read(told.out()));
  }
}

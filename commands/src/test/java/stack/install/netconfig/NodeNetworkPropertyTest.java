package stack.install.netconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import stack.install.netconfig.NodeSample.Fact;

/**
 * Whatever else is true of a host, each fact is in its files, and gone from them when it is not.
 */
class NodeNetworkPropertyTest {
  @Property(tries = 300)
  void factThatIsTakenAwayIsGone(@ForAll Fact fact, @ForAll @Size(max = 8) Set<Fact> others) {
    var with = EnumSet.allOf(Fact.class);
    with.removeAll(others);
    with.removeAll(hiding(fact));
    with.addAll(needed(fact));
    with.add(fact);
    var without = EnumSet.copyOf(with);
    without.remove(fact);
    assertThat(facts(with)).contains(fact.told);
    assertThat(facts(without)).doesNotContain(fact.told);
  }

  private static Set<String> facts(Set<Fact> facts) {
    return KeyfileReader.facts(new NodeSample(facts).network().files());
  }

  /** What would take the place of a fact. */
  private static Set<Fact> hiding(Fact fact) {
    return switch (fact) {
      case ALIAS -> EnumSet.of(Fact.LONGER_MASK);
      case ZONE -> EnumSet.of(Fact.SEARCH);
      default -> EnumSet.noneOf(Fact.class);
    };
  }

  /** What a fact says nothing without. */
  private static Set<Fact> needed(Fact fact) {
    return switch (fact) {
      case DEFAULT -> EnumSet.of(Fact.GATEWAY);
      case GATEWAY -> EnumSet.of(Fact.DEFAULT);
      case ZONE, SEARCH, NAME_SERVER, OTHER_NAME_SERVER -> EnumSet.of(Fact.DEFAULT);
      case LONG_PACKETS -> EnumSet.of(Fact.LONG_PACKETS_BELOW);
      case LONG_PACKETS_BELOW -> EnumSet.of(Fact.LONG_PACKETS);
      case DELAY -> EnumSet.of(Fact.MIIMON);
      case PRIMARY -> EnumSet.of(Fact.MODE);
      case ROUTE_BY_DEVICE -> EnumSet.of(Fact.BRIDGE_ADDRESS);
      default -> EnumSet.noneOf(Fact.class);
    };
  }
}

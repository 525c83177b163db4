package stack.commands.foreign;

import java.util.List;
import java.util.Optional;

/**
 * A host that another program has installed so far.
 *
 * @param groups it belongs to
 * @param cards its interfaces, in the order of the file
 */
public record ForeignHost(String name, List<String> groups, String comment, List<Card> cards) {
  public ForeignHost {
    groups = List.copyOf(groups);
    cards = List.copyOf(cards);
  }

  /**
   * An interface.
   *
   * @param mac empty where it has none
   * @param ip empty where it has none
   * @param mask empty where the file does not say it
   * @param bond the one that it is a member of; empty for none
   * @param options of a bond
   * @param isDefault whether it is the one that the host is known by
   */
  public record Card(
      String device,
      String mac,
      String ip,
      String mask,
      String bond,
      String options,
      Optional<Integer> vlan,
      boolean isDefault) {}
}

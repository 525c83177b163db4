package stack.daemon;

import stack.avalanche.tracker.RackRule;
import stack.db.attribute.Attributes;
import stack.install.ClusterAttribute;
import stack.run.CommandException;

/** The global attribute that says whether a piece enters each rack once. */
public final class RackAttribute {
  private RackAttribute() {}

  /**
   * What the attribute says, {@code auto} where it is not set.
   *
   * @throws CommandException if it says anything else
   */
  public static RackRule of(Attributes attributes) {
    var text = ClusterAttribute.RACK_RULE.value(attributes).orElse(RackRule.AUTO.toString());
    return RackRule.parse(text)
        .orElseThrow(() ->
            new CommandException(
                "attribute %s is \"%s\", not true, false or auto"
                    .formatted(ClusterAttribute.RACK_RULE.text(), text)));
  }
}

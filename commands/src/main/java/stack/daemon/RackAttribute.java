package stack.daemon;

import stack.avalanche.tracker.RackRule;
import stack.db.attribute.Attributes;
import stack.db.attribute.Wanted;
import stack.db.scope.Owner;
import stack.run.CommandException;

/** The global attribute that says whether a piece enters each rack once. */
public final class RackAttribute {
  static final String NAME = "avalanche.rackrule";

  private RackAttribute() {}

  /**
   * What the attribute says, {@code auto} where it is not set.
   *
   * @throws CommandException if it says anything else
   */
  public static RackRule of(Attributes attributes) {
    var set = attributes.at(Owner.GLOBAL, Wanted.OPEN.named(NAME)).stream().findFirst();
    if (set.isEmpty()) {
      return RackRule.AUTO;
    }
    var text = set.get().value();
    return RackRule.parse(text)
        .orElseThrow(() ->
            new CommandException(
                "attribute %s is \"%s\", not true, false or auto".formatted(NAME, text)));
  }
}

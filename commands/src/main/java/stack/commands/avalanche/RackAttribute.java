package stack.commands.avalanche;

import stack.avalanche.tracker.RackRule;
import stack.commands.CommandException;
import stack.db.attribute.Attributes;
import stack.db.attribute.Wanted;
import stack.db.scope.Owner;

/** The global attribute that says whether a piece enters each rack once. */
final class RackAttribute {
  static final String NAME = "avalanche.rackrule";

  private RackAttribute() {}

  /**
   * @throws CommandException if it says anything else
   */
  static RackRule of(Attributes attributes) {
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

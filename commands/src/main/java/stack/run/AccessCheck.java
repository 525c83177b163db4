package stack.run;

import stack.db.access.AccessRules;

/** Who may run what (commands/README.md). */
final class AccessCheck {
  private final Invocation invocation;

  AccessCheck(Invocation invocation) {
    this.invocation = invocation;
  }

  /**
   * The owner of a private root may do everything in it.
   *
   * @throws CommandException when the caller may not run the command
   */
  void check(Spec spec) {
    var caller = invocation.caller();
    if (invocation.rights().isForRoot() || !invocation.rights().hasFrontend()) {
      return;
    }
    if (!isAllowed(spec, caller)) {
      throw new CommandException(
          "user \"" + caller.name() + "\" does not have access \"" + spec.words() + "\"");
    }
  }

  private boolean isAllowed(Spec spec, Caller caller) {
    if (spec.isRootAlone()) {
      return false;
    }
    var rules = new AccessRules(invocation.database());
    return rules.isEmpty()
        ? !spec.isRoot() || caller.name().equals("apache")
        : rules.allows(spec.words(), caller.groups());
  }
}

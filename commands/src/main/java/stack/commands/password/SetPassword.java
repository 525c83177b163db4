package stack.commands.password;

import java.time.Duration;
import java.util.List;
import stack.commands.frontend.PasswordHash;
import stack.db.attribute.Attributes;
import stack.db.scope.Owner;
import stack.run.Caller;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Programs;
import stack.run.Root;
import stack.run.Spec;
import stack.run.Steps;

/** {@code set password}. */
record SetPassword(
    Caller caller,
    Root root,
    Attributes attributes,
    Steps steps,
    Console console,
    Programs programs)
    implements Command {
  private static final String ATTRIBUTE = "Kickstart_PrivateRootPassword";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Override
  public Spec spec() {
    return Spec.of(
            "set password", "Change the password of root on the frontend and on hosts to come")
        .describe(
            """
            The new password is valid on the frontend at once, and on other hosts when they are
            installed next. The command asks for it on the terminal and stores only its hash.
            """)
        .changesInSteps()
        .example("set password", "Asks for the new password, twice.")
        .related("config frontend");
  }

  @Override
  public Output run(Input input) {
    if (!input.args().isEmpty()) {
      throw new CommandException("command does not take arguments");
    }
    if (!caller.isRoot() && root.isSystem()) {
      throw new CommandException("must be root (or have root privileges) to run this command");
    }
    // Asked for first: whoever changes something waits for no person.
    var hash = PasswordHash.of(newPassword(), "");
    attributes.set(Owner.GLOBAL, ATTRIBUTE, hash, true);
    if (root.isSystem()) {
      steps.quietlyAfterwards("Set Password", () -> setHere(hash));
    }
    return Output.nothing();
  }

  private String newPassword() {
    while (true) {
      var password = ask("new system password");
      if (password.equals(ask("retype new system password"))) {
        return password;
      }
      console.notice("Sorry, the passwords do not match");
    }
  }

  private String ask(String question) {
    return console
        .askSecret(question)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() ->
            new CommandException(
                "no password was set: type one, which may not be empty, on a terminal"));
  }

  /** As chpasswd(8) reads it; the hash never stands in the words of a process. */
  private void setHere(String hash) {
    var result = programs.run(List.of("chpasswd", "-e"), "root:" + hash + "\n", LIMIT);
    if (result.exit() != 0) {
      throw new CommandException("the password of root was not changed: " + result.err().strip());
    }
  }
}

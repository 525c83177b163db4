package stack.commands.services;

import java.util.ArrayList;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;
import stack.run.Steps;
import stack.services.FrontendPart;
import stack.services.FrontendServices;

/** {@code sync config}, and commands that write a part of it only. */
record SyncFrontend(SyncedParts synced, FrontendServices services, Console console)
    implements Command {
  private static final String RULES =
      """

      A file that a daemon reads is written only when it differs, and only when the daemon accepts it;
      otherwise the old file stays and you are told what the daemon says. Only services whose files
      changed are restarted.
      """;

  @Override
  public Spec spec() {
    return Spec.of(synced.words(), synced.summary())
        .describe(synced.text() + RULES)
        .root()
        .example(synced.words(), synced.example())
        .related(synced.related());
  }

  @Override
  public Output run(Input input) {
    console.notice(synced.notice());
    var failures = new ArrayList<String>();
    for (var part : synced.parts()) {
      if (synced.parts().size() > 1) {
        console.notice(Steps.INDENT + part.notice());
      }
      // What one daemon refuses keeps no other from its files.
      if (part == FrontendPart.HOSTS) {
        services.rewriteHosts(failures::add);
        continue;
      }
      services.write(part, this::warn, failures::add);
      if (part == FrontendPart.DNS) {
        services.rewriteResolver(this::warn, failures::add);
      }
    }
    if (!failures.isEmpty()) {
      throw new CommandException(String.join("\n", failures));
    }
    return Output.nothing();
  }

  private void warn(String reason) {
    console.notice("warning - " + reason);
  }
}

package stack.completion;

import static java.util.stream.Collectors.joining;

import stack.db.name.Names;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code report name}. */
final class ReportName implements Command {
  private final Names names;

  ReportName(Names names) {
    this.names = names;
  }

  @Override
  public Spec spec() {
    return Spec.of(
            "report name", "Print the names of all hosts, networks, pallets and other things")
        .describe(
            """
            Each line has the kind of a thing and then its name. The TAB key of your shell completes
            these names; see report completion.
            """)
        .example("report name", "Prints lines such as: host backend-0-0")
        .related("report completion");
  }

  @Override
  public Output run(Input input) {
    return Output.text(
        names.all().stream()
            .map(each -> each.kind() + " " + each.name() + "\n")
            .collect(joining()));
  }
}

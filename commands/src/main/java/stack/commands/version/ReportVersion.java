package stack.commands.version;

import stack.install.version.Version;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code report version}. */
final class ReportVersion implements Command {
  @Override
  public Spec spec() {
    return Spec.of("report version", "Print the version of stack")
        .example("report version", "Prints only the version number.")
        .example("report version output-format=json", "Prints the version as JSON.");
  }

  @Override
  public Output run(Input input) {
    return Output.table("layer", "version")
        .row("stacki", Version.NUMBER)
        .with(new Output.Layout(true, true, true));
  }
}

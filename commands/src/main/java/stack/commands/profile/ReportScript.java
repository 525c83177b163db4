package stack.commands.profile;

import stack.install.version.ReleaseFiles;
import stack.pallets.graph.ProfileException;
import stack.pallets.graph.PythonLiteral;
import stack.pallets.graph.Sux;
import stack.pallets.kickstart.Generator;
import stack.pallets.kickstart.Profile;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code report script}. */
record ReportScript(ReleaseFiles releaseFiles, Console console) implements Command {
  private static final Param<String> OS =
      Param.text("os", "Operating system the script is for; without it, that of the frontend.");
  private static final Param<String> ARCH =
      Param.text("arch", "Has no effect; old scripts give it.");
  private static final Param<String> ATTRS =
      Param.text(
              "attrs",
              "Attributes for the conditions in the report, written as a Python dictionary.")
          .lines()
          .orElse("{}");

  @Override
  public Spec spec() {
    return Spec.of("report script", "Turn the output of a report into a shell script")
        .describe(
            "Reads the report from standard input. The script writes the files of the report.")
        .params(OS, ARCH, ATTRS)
        .example("report script", "Reads a report that is piped in and prints the script.")
        .related("report host bootfile");
  }

  @Override
  public Output run(Input input) {
    var os = input.find(OS).orElseGet(() -> releaseFiles.system().family());
    try {
      var attributes = PythonLiteral.parseAttributes(input.get(ATTRS));
      var document = Sux.script(os, attributes, StandardInput.read(console));
      return Output.text(Generator.generate(document, Profile.Kind.BASH).mainText());
    } catch (ProfileException e) {
      throw new CommandException(e.getMessage());
    }
  }
}

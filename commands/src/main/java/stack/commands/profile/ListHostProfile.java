package stack.commands.profile;

import java.util.Optional;
import stack.install.profile.HostProfile;
import stack.install.profile.NodeFileName;
import stack.install.profile.SoftwareHashes;
import stack.install.scope.HostSelector;
import stack.pallets.graph.ProfileException;
import stack.pallets.graph.Sux;
import stack.pallets.kickstart.Generator;
import stack.pallets.kickstart.Profile;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code list host profile}. */
record ListHostProfile(
    Console console, HostSelector selector, HostProfile hostProfile, NodeFileName names)
    implements Command {
  private static final Param<Boolean> HASH =
      Param.flag("hash", "true also prints the MD5 sum of the profile on standard error.")
          .orElse(false);
  private static final Param<String> PROFILE =
      Param.oneOf(
              "profile",
              "Form of the chapter main: native is what the installer reads, bash a shell script.",
              "native",
              "bash")
          .orElse("native")
          .undocumented();
  private static final Param<String> CHAPTER =
      Param.text("chapter", "Print only the text of this chapter: main, stacki or debug.")
          .undocumented();

  private static final Param<Boolean> SOURCE =
      Param.flag(
              "source",
              "Print the main chapter with the pallet or cart and the node file of each line.")
          .orElse(false)
          .undocumented();

  @Override
  public Spec spec() {
    return Spec.of("list host profile", "Print the installation profile of a host")
        .describe(
            """
            Instead of naming a host, you can pipe in what list host xml prints. With source=yes each
            line of the main chapter is printed behind the pallet or cart and the node file that it
            comes from.
            """)
        .rootAlone()
        .args(Arg.maybeHost())
        .params(HASH, SOURCE, PROFILE, CHAPTER)
        .example("list host profile backend-0-0", "Prints all chapters of the profile as XML.")
        .example("list host profile backend-0-0 chapter=main", "Prints only the kickstart file.")
        .example("list host profile backend-0-0 source=yes", "Shows where each line comes from.")
        .related("list host xml", "report script");
  }

  @Override
  public Output run(Input input) {
    var piped = StandardInput.read(console);
    var kind = input.get(PROFILE).equals("bash") ? Profile.Kind.BASH : Profile.Kind.NATIVE;
    try {
      var document = piped.isBlank() ? ofHost(input) : parse(piped);
      var profile = Generator.generate(document, kind);
      var text = input.get(SOURCE) ? sources(profile) : chapter(profile, input.find(CHAPTER));
      if (input.get(HASH)) {
        console.notice(SoftwareHashes.ofProfile(text));
      }
      var lines = Output.lines();
      text.lines().forEach(line -> lines.row("", line));
      return lines;
    } catch (ProfileException e) {
      throw new CommandException(e.getMessage());
    }
  }

  /** Each line of the main chapter behind where it is from; what no file says is of our own. */
  private String sources(Profile profile) {
    var longest =
        profile.main().stream().mapToInt(part -> names.of(part.source()).length()).max().orElse(0);
    var text = new StringBuilder();
    for (var section : profile.main()) {
      var name = names.of(section.source());
      var before = name + " ".repeat(longest - name.length()) + " | ";
      section.text().strip().lines().forEach(line -> text.append(before + line).append("\n"));
    }
    return text.toString();
  }

  private Sux ofHost(Input input) {
    var hosts = selector.all(input.args());
    if (hosts.size() != 1) {
      throw CommandException.argUnique("host");
    }
    return hostProfile.document(hosts.getFirst(), Optional.empty());
  }

  private static Sux parse(String document) {
    if (!Sux.namesOs(document)) {
      throw new CommandException("OS name not specified in profile");
    }
    return Sux.parse(document);
  }

  private static String chapter(Profile profile, Optional<String> name) {
    return switch (name.orElse("")) {
      case "main" -> profile.mainText();
      case "stacki" -> profile.stackiText();
      case "debug" -> profile.debugText();
      default -> profile.toXml();
    };
  }
}

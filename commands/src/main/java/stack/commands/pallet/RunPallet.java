package stack.commands.pallet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import stack.db.Database;
import stack.db.box.Boxes;
import stack.db.host.Host;
import stack.db.pallet.Pallet;
import stack.db.pallet.Pallets;
import stack.install.profile.HostProfile;
import stack.install.profile.WantedFiles;
import stack.install.scope.Frontend;
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
import stack.run.Root;
import stack.run.Spec;

/** {@code run pallet}: what pallets set up on the frontend itself, as a shell script. */
record RunPallet(
    PalletSelection palletSelection,
    HostProfile hostProfile,
    Database database,
    Console console,
    Root root)
    implements Command {
  private static final Param<Boolean> DATABASE =
      Param.flag("database", "false takes the names as they are, whatever pallets there are")
          .orElse(true)
          .undocumented();

  @Override
  public Spec spec() {
    return Spec.of("run pallet", "Print the shell script that sets pallets up on the frontend")
        .describe(
            """
            The script is made of the node files that these pallets have for the frontend. Nothing is
            run: pipe the script into bash. When standard input is no terminal, the script is made of
            what list host xml has printed there.
            """)
        .rootAlone()
        .args(
            Arg.some(
                "pallet",
                "Pallets in the box of the frontend, by name; % stands for any text and _ for any "
                    + "one character"))
        .params(PalletSelection.filters())
        .params(DATABASE)
        .example("run pallet stacki", "Prints what the pallet stacki sets up on the frontend.")
        .related("enable pallet", "list host xml", "list pallet");
  }

  @Override
  public Output run(Input input) {
    var names = names(input);
    try {
      var piped = console.input();
      if (piped.isEmpty()) {
        var wanted = WantedFiles.of(String.join(",", names), root.pallets());
        return script(hostProfile.document(frontend(), Optional.empty(), wanted));
      }
      var xml = new String(piped.get().readAllBytes(), StandardCharsets.UTF_8);
      if (Sux.namesOs(xml)) {
        return script(Sux.parse(xml));
      }
      console.notice("OS name not specified in profile");
      return Output.nothing();
    } catch (ProfileException e) {
      throw new CommandException(e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read standard input", e);
    }
  }

  private List<String> names(Input input) {
    if (!input.get(DATABASE)) {
      return input.some("pallet");
    }
    var pallets = palletSelection.some(input);
    var box = frontend().box();
    var enabled = new Pallets(database).in(new Boxes(database).named(box).orElseThrow());
    for (var pallet : pallets) {
      if (!enabled.contains(pallet)) {
        throw new CommandException("%s is not in box %s".formatted(pallet.name(), box));
      }
    }
    return pallets.stream().map(Pallet::name).distinct().toList();
  }

  private Host frontend() {
    return Frontend.of(database);
  }

  private static Output script(Sux document) {
    return Output.text(Generator.generate(document, Profile.Kind.BASH).mainText());
  }
}

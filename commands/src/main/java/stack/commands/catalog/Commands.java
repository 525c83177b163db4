package stack.commands.catalog;

import java.util.stream.Stream;
import stack.commands.Catalog;
import stack.commands.avalanche.AvalancheCommands;
import stack.commands.boot.BootCommands;
import stack.commands.cart.CartCommands;
import stack.commands.frontend.FrontendCommands;
import stack.commands.help.HelpCommands;
import stack.commands.history.HistoryCommands;
import stack.commands.lab.LabCommands;
import stack.commands.pallet.PalletCommands;
import stack.commands.profile.ProfileCommands;
import stack.commands.repo.RepoCommands;
import stack.commands.script.ScriptCommands;
import stack.commands.software.SoftwareCommands;
import stack.commands.version.VersionCommands;

/** The catalogue of the program. */
public final class Commands {
  private Commands() {}

  public static Catalog catalog() {
    return new Catalog(
        Stream.of(
                AvalancheCommands.entries(),
                BootCommands.entries(),
                CartCommands.entries(),
                FrontendCommands.entries(),
                HelpCommands.entries(),
                HistoryCommands.entries(),
                PalletCommands.entries(),
                RepoCommands.entries(),
                LabCommands.entries(),
                ProfileCommands.entries(),
                ScriptCommands.entries(),
                SoftwareCommands.entries(),
                VersionCommands.entries())
            .flatMap(entries -> entries));
  }
}

package stack.commands.pallet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stack.db.pallet.Pallet;
import stack.install.PalletNames;
import stack.pallets.store.HookFolder;
import stack.run.Console;
import stack.run.Param;
import stack.run.Programs;
import stack.run.Root;
import stack.run.Steps;

/**
 * Scripts that pallets bring along and that run when some pallet, not only their own, is added,
 * enabled, disabled or removed.
 */
final class PalletHooks {
  static final Param<Boolean> RUN =
      Param.flag(
              "run_hooks",
              "false does not run the hooks, scripts that pallets bring for this event")
          .shownAs("bool")
          .orElse(true);

  private static final String FILE = "pallet_hooks.json";

  private final Console console;
  private final Programs programs;
  private final Path folder;
  private final Path log;

  PalletHooks(Root root, Console console, Programs programs) {
    this.console = console;
    this.programs = programs;
    folder = PalletNames.hooks(root);
    log = root.path("var/log/run-pallet.log");
  }

  /** Where the scripts of added pallets are. */
  static HookFolder store(Root root) {
    return new HookFolder(PalletNames.hooks(root));
  }

  /** Runs what waits for the operation on the pallet; a failure is reported and goes no further. */
  void run(String operation, Pallet pallet) {
    var lower = operation.toLowerCase(Locale.ROOT);
    var indent = lower.equals("add") ? "" : Steps.INDENT;
    console.notice(
        "%schecking for hooks in %s for %s"
            .formatted(indent, folder, PalletNames.fullName(pallet)));
    for (var rule : rules()) {
      if (rule.matches(lower, pallet)) {
        console.notice(indent + "running hook: " + rule.script());
        run(rule.script(), pallet);
      }
    }
  }

  private void run(Path script, Pallet pallet) {
    try {
      var exit = programs.runLogged(script, environment(pallet), log);
      if (exit != 0) {
        warn("%s failed with exit code %d, see %s".formatted(script, exit, log));
      }
    } catch (IOException e) {
      warn("cannot run " + script + ": " + e.getMessage());
    }
  }

  private void warn(String line) {
    console.notice("warning - pallet hook: " + line);
  }

  private static Map<String, String> environment(Pallet pallet) {
    return Map.of(
        "id", String.valueOf(pallet.id()),
        "name", pallet.name(),
        "version", pallet.version(),
        "rel", pallet.release(),
        "arch", pallet.arch(),
        "os", pallet.os(),
        "url", pallet.url());
  }

  /** Rules of all files, by the script's name. */
  private List<HookRule> rules() {
    var rules = new ArrayList<HookRule>();
    for (var file : files()) {
      try {
        rules.addAll(HookRule.read(file));
      } catch (IOException e) {
        warn(e.getMessage());
      }
    }
    rules.sort(Comparator.comparing(rule -> rule.script().getFileName().toString()));
    return rules;
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var tree = Files.walk(folder)) {
      return tree.filter(path -> path.endsWith(FILE) && !isUnfinished(path)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for pallet hooks in " + folder, e);
    }
  }

  /** What a killed run left behind is hidden by a dot. */
  private boolean isUnfinished(Path file) {
    return folder.relativize(file).getName(0).toString().startsWith(".");
  }
}

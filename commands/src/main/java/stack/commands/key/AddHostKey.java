package stack.commands.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import stack.db.key.PublicKeys;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code add host key}. */
record AddHostKey(HostSelector selector, PublicKeys keys) implements Command {
  private static final Param<String> KEY =
      Param.text("key", "Public key, or the path of a file that holds it.").requiredShownOptional();

  @Override
  public Spec spec() {
    return Spec.of("add host key", "Add an ssh public key to a host")
        .changes()
        .args(Arg.oneHost())
        .params(KEY)
        .example(
            "add host key backend-0-0 key='ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me@desk'",
            "Adds a key to backend-0-0.")
        .related("list host key", "remove host key");
  }

  @Override
  public Output run(Input input) {
    var host = selector.one(input.args());
    var key = key(input.get(KEY));
    if (keys.of(List.of(host)).stream().anyMatch(each -> each.key().equals(key))) {
      throw new CommandException("the public key already exists for host " + host.name());
    }
    keys.add(host, key);
    return Output.nothing();
  }

  private static String key(String given) {
    var key = isFile(given) ? read(Path.of(given)) : given;
    if (key.isBlank()) {
      throw CommandException.paramRequired(KEY.name());
    }
    return key;
  }

  private static boolean isFile(String text) {
    try {
      return Files.isRegularFile(Path.of(text));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}

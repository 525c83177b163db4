package stack.commands.pallet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small pallets as a maker would give them away. */
public final class Media {
  private Media() {}

  /** A folder with a pallet for redhat9: a roll file, a package, and a hook that writes a file. */
  public static Path roll(Path folder, String name, String version) {
    write(
        folder.resolve("roll-" + name + ".xml"),
        """
        <roll name="%s" interface="6.0.2">
          <info version="%s" release="redhat9" arch="x86_64" os="redhat"/>
        </roll>
        """
            .formatted(name, version));
    write(folder.resolve("RPMS/" + name + ".rpm"), "package of " + name + " " + version);
    return folder;
  }

  /** A script that runs at an operation on any pallet. */
  public static void hook(Path folder, String operation, String script) {
    write(folder.resolve("pallet_hooks/" + operation + ".sh"), "#!/bin/sh\n" + script + "\n");
    write(
        folder.resolve("pallet_hooks/pallet_hooks.json"),
        """
        {
          // the pallet itself
          "%s.sh": {
            "name": ".*", "version": ".*", "rel": "redhat.*", "arch": ".*", "os": "redhat",
            "operations": ["%s"],
          },
        }
        """
            .formatted(operation, operation));
  }

  public static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package stack.commands.frontend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import stack.db.frontend.Answers;
import stack.files.Trees;
import stack.install.version.Architecture;
import stack.install.version.OperatingSystem;
import stack.install.version.Version;
import stack.pallets.kickstart.StackiPallet;
import stack.pallets.repo.RepositoryWriter;
import stack.run.Root;

/** The pallet that this program is itself: graph and node files of all appliances. */
final class OwnPallet {
  private OwnPallet() {}

  /** What it is on this machine. */
  static Answers.Product product(Root root) {
    var os = OperatingSystem.of(root);
    var arch = Architecture.ofMachine();
    return new Answers.Product("stacki", Version.NUMBER, os.release(), arch, os.family());
  }

  /** Puts it among the other pallets. */
  static void write(Root root, Answers.Product product) {
    var pallet =
        new StackiPallet(product.version(), product.release(), product.os(), product.arch());
    var folder =
        root.pallets()
            .resolve(product.name())
            .resolve(product.version())
            .resolve(product.release())
            .resolve(product.os())
            .resolve(product.arch());
    try {
      Trees.directory(folder);
      pallet.writeTo(folder);
      if (!Files.exists(folder.resolve("repodata/repomd.xml"))) {
        RepositoryWriter.write(folder, Optional.empty(), Instant.EPOCH); // it has no packages
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + folder, e);
    }
  }
}

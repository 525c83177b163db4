package stack.commands.pallet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import stack.files.Draft;
import stack.files.Room;
import stack.files.Trees;
import stack.install.software.Repodata;
import stack.pallets.media.Pallet;
import stack.run.Console;

/** Makes ISO images that {@code add pallet} takes. */
record PalletImage(IsoMaker isoMaker, Repodata repodata, Console console) {
  static final String SUFFIX = ".iso";

  /**
   * The image of one pallet, in a folder.
   *
   * @param rollFile with the parts of the pallet beside it; see {@link PalletSources}
   * @param newest whether only the newest of several versions of a package is taken
   */
  void of(Path rollFile, boolean newest, Path into) throws IOException {
    var sources = new PalletSources(rollFile);
    var pallet = sources.pallet();
    try (var room = Room.beside(into.resolve("image"))) {
      var tree = tree(room);
      var folder = pallet.folder(tree);
      sources.copyTo(folder, newest);
      Trees.directory(folder.resolve("RPMS"));
      repodata.make(folder);
      make(room, tree, pallet, into);
    }
  }

  /** Where the content of an image is gathered. */
  static Path tree(Room room) throws IOException {
    return Trees.directory(room.path().resolve("disk1"));
  }

  /**
   * The image of what was gathered.
   *
   * @param pallet that gives the image its name
   */
  void make(Room room, Path tree, Pallet pallet, Path into) throws IOException {
    var info =
        "%d\n%s %s\n%s\n1\n"
            .formatted(
                Instant.now().getEpochSecond(), pallet.name(), pallet.version(), pallet.arch());
    Draft.replace(tree.resolve(".discinfo"), info.getBytes(UTF_8), "rw-r--r--");
    var name =
        "%s-%s-%s.%s.disk1%s"
            .formatted(pallet.name(), pallet.version(), pallet.release(), pallet.arch(), SUFFIX);
    console.notice("Creating " + name + " ...");
    isoMaker.make(tree, room.path(), into.resolve(name));
  }
}

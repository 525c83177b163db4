package stack.commands.pallet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stack.commands.transfer.Download;
import stack.db.Database;
import stack.db.pallet.Pallets;
import stack.install.PalletNames;
import stack.pallets.MalformedException;
import stack.pallets.media.Detection;
import stack.pallets.media.Disc;
import stack.pallets.media.Pallet;
import stack.pallets.source.Source;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Programs;
import stack.run.Root;

/** The pallets of all media that were named: every medium is looked at before one is copied. */
final class FoundPallets implements AutoCloseable {
  private final Console console;
  private final Root root;
  private final Database database;
  private final Programs programs;
  private final List<Source> sources = new ArrayList<>();
  private final List<Found> found = new ArrayList<>();
  private final List<String> strangers = new ArrayList<>();
  private final List<Path> fetched = new ArrayList<>();

  /** A pallet and the medium it is on. */
  record Found(Medium medium, Source source, Pallet pallet) {}

  FoundPallets(Console console, Root root, Database database, Programs programs) {
    this.programs = programs;
    this.console = console;
    this.database = database;
    this.root = root;
  }

  /**
   * Fetches a medium if it is elsewhere, checks it and looks what is on it.
   *
   * @param neighbours takes along what is beside it, if that is wanted
   */
  void open(
      Medium medium,
      Optional<String> login,
      Optional<IsoChecksum> checksum,
      Optional<Neighbours> neighbours)
      throws IOException {
    if (medium.remote().isEmpty()) {
      look(medium, medium.local(), checksum, neighbours);
      return;
    }
    var image = fetch(medium, login);
    try {
      look(medium, image, checksum, neighbours);
    } catch (CommandException e) {
      Download.drop(image);
      throw e;
    } catch (MalformedException e) {
      Download.drop(image);
      if (!medium.isNamedIso()) {
        throw e;
      }
      throw new MalformedException(
          "Error fetching %s: not recognized as an iso file\n%s"
              .formatted(medium.given(), e.getMessage()),
          e);
    }
  }

  private void look(
      Medium medium, Path path, Optional<IsoChecksum> checksum, Optional<Neighbours> neighbours)
      throws IOException {
    if (checksum.isPresent()) {
      checksum.get().check(path, medium.name(), console);
    }
    try {
      var tree = Source.open(path);
      var source =
          neighbours.isPresent() ? neighbours.get().join(tree, medium, fetched::add) : tree;
      sources.add(source);
      var pallets = Detection.pallets(source);
      pallets.forEach(pallet -> found.add(new Found(medium, source, pallet)));
      if (pallets.isEmpty()) {
        var whole = whole(source);
        whole.ifPresent(pallet -> found.add(new Found(medium, source, pallet)));
        if (whole.isEmpty()) {
          strangers.add(medium.given());
        }
      }
    } catch (MalformedException e) {
      if (Files.isDirectory(path) || medium.isNamedIso()) {
        throw e;
      }
      strangers.add(medium.given());
    }
  }

  /** What a disc is a part of that does not say it, as only the first one of a release does. */
  private Optional<Pallet> whole(Source source) throws IOException {
    var disc = Disc.of(source);
    if (disc.isEmpty()) {
      return Optional.empty();
    }
    for (var each : found) {
      if (Disc.of(each.source()).filter(disc.get()::goesWith).isPresent()) {
        return Optional.of(each.pallet());
      }
    }
    if (Files.exists(root.database())) {
      for (var each : new Pallets(database).all()) {
        var folder = PalletNames.folder(root.pallets(), each);
        if (Files.isDirectory(folder) && FurtherDisc.is(folder, source)) {
          return Optional.of(
              new Pallet(each.name(), each.version(), each.release(), each.arch(), each.os(), ""));
        }
      }
    }
    return Optional.empty();
  }

  /** An image, or a whole tree. */
  private Path fetch(Medium medium, Optional<String> login) throws IOException {
    var remote = medium.remote().orElseThrow();
    var path =
        medium.isNamedIso()
            ? new Download(root, console, remote, login).fetch()
            : new RemoteTree(root, console, programs, remote, login).fetch(RemoteTree.PALLET);
    fetched.add(path);
    return path;
  }

  /** All of them, in the order of the media; fails when a medium holds none. */
  List<Found> all() throws IOException {
    if (!strangers.isEmpty()) {
      dropFetched();
      throw new CommandException(
          "The following arguments do not appear to be pallets: " + String.join(", ", strangers));
    }
    return found;
  }

  /** Deletes what was fetched; without this it stays, and fetching it again goes on from there. */
  void dropFetched() throws IOException {
    for (var path : fetched) {
      Download.drop(path);
    }
  }

  @Override
  public void close() throws IOException {
    for (var source : sources) {
      source.close();
    }
  }
}

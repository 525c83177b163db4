package stack.commands.pallet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import stack.commands.transfer.Download;
import stack.commands.transfer.ProgressLine;
import stack.commands.transfer.RemoteFile;
import stack.db.Database;
import stack.db.pallet.Pallets;
import stack.files.Draft;
import stack.install.PalletNames;
import stack.pallets.media.Pallet;
import stack.pallets.repo.PackageRepository;
import stack.pallets.source.Source;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Programs;
import stack.run.Root;

/**
 * Brings a pallet up to a repository as it is now. The pallet appears, or gives way to its next
 * state, when all of it is there; what earlier pallets of the same name have is not fetched again
 * and takes no room again.
 */
record SyncedMirror(Root root, Console console, Programs programs, Database database) {
  /** Such files in the top folder of a pallet hold the keys of its packages. */
  private static final String KEY = "RPM-GPG-KEY-";

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu.MM.dd");

  /**
   * Which packages are taken.
   *
   * @param newest no older versions of the same
   * @param signed only those that are signed with a key of the repository
   * @param keys files or URLs of keys, in place of those that the configuration names
   */
  record Taken(boolean newest, boolean signed, List<String> keys) {}

  /** The pallet with the day as version, and a number behind it where a box has that already. */
  Pallet ofDay(LocalDate day, Pallet pallet) {
    var enabled = new Pallets(database).byBox().values().stream().flatMap(List::stream).toList();
    for (var number = 1; ; number++) {
      var version = DAY.format(day) + (number == 1 ? "" : "." + number);
      if (enabled.stream()
          .noneMatch(each -> isLike(each, pallet) && each.version().equals(version))) {
        return new Pallet(
            pallet.name(), version, pallet.release(), pallet.arch(), pallet.os(), pallet.root());
      }
    }
  }

  private static boolean isLike(stack.db.pallet.Pallet one, Pallet other) {
    return one.name().equals(other.name())
        && one.release().equals(other.release())
        && one.arch().equals(other.arch())
        && one.os().equals(other.os());
  }

  /**
   * Fetches what is new, and lists the pallet.
   *
   * @param origin that the list of pallets shows
   */
  stack.db.pallet.Pallet sync(
      Pallet pallet, MirroredRepository.Order order, Taken taken, String origin)
      throws IOException {
    database.open(); // fails before anything is fetched where there is none
    var repodata = new MirrorRepodata(programs);
    var name = String.join("-", pallet.name(), pallet.release(), pallet.os(), pallet.arch());
    try (var tree = new MirrorTree(root.pallets(), name)) {
      var repository = new MirroredRepository(programs, order, tree.dnf());
      var keys = trust(repository, taken, order.id(), tree);
      console.progress("Looking what is in " + pallet.name());
      var metadata = repository.metadata();
      var earlier = earlier(pallet);
      tree.link(PackageRepository.promised(metadata, ""), earlier);
      fetch(pallet, repository, taken, tree);
      tree.requirePackages(order.id());
      var size = tree.size();
      console.progress("Describing " + size.packages() + " packages");
      repodata.make(tree.packages(), metadata, earlier);
      console.progress("");
      PalletAddition.Signed signed = (_, _) -> keys;
      var addition =
          new PalletAddition(root, console, database, root.pallets(), Optional.of(signed));
      var row =
          addition.add(Source.givenAway(tree.packages()), pallet, PalletAddition.How.ANEW, origin);
      console.notice(
          "%d of %d packages are new: %d MiB"
              .formatted(size.own(), size.packages(), (size.bytes() + (1 << 20) - 1) >> 20));
      tree.drop();
      return row;
    } finally {
      console.progress("");
    }
  }

  /** The names of the keys that dnf is to take. */
  private List<String> trust(MirroredRepository repository, Taken taken, String id, MirrorTree tree)
      throws IOException {
    if (!taken.signed()) {
      return List.of();
    }
    var keys = taken.keys().isEmpty() ? repository.keys() : taken.keys();
    if (keys.isEmpty()) {
      throw new CommandException(
          ("no key is known for the packages of %s: name the vendor's with gpgkey=FILE, or type"
                  + " gpgcheck=false")
              .formatted(id));
    }
    var number = 0;
    for (var key : keys) {
      var file = tree.packages().resolve(KEY + ++number);
      take(key, file);
      repository.trust(file);
    }
    return keys.stream().map(key -> key.substring(key.lastIndexOf('/') + 1)).toList();
  }

  private void take(String key, Path target) throws IOException {
    if (RemoteFile.isUrl(key)) {
      var fetched = new Download(root, console, RemoteFile.parse(key), Optional.empty()).fetch();
      Draft.copy(fetched, target, "rw-r--r--");
      Download.drop(fetched);
      return;
    }
    var file = Path.of(key.replaceFirst("^file://", ""));
    if (!Files.isRegularFile(file)) {
      throw new CommandException("there is no key in " + file);
    }
    Draft.copy(file, target, "rw-r--r--");
  }

  /** Pallets of the same name, the last one that was added first. */
  private List<Path> earlier(Pallet pallet) {
    var folders = new ArrayList<Path>();
    for (var each : new Pallets(database).all().reversed()) {
      if (isLike(each, pallet)) {
        folders.add(PalletNames.folder(root.pallets(), each));
      }
    }
    return folders;
  }

  private void fetch(Pallet pallet, MirroredRepository repository, Taken taken, MirrorTree tree) {
    if (!console.isWatched()) {
      repository.packages(tree.packages(), taken.newest(), taken.signed());
      return;
    }
    var line = new ProgressLine(console, "Fetching " + pallet.name());
    try (var clock = Executors.newSingleThreadScheduledExecutor()) {
      var _ = clock.scheduleWithFixedDelay(() -> show(line, tree), 1, 1, TimeUnit.SECONDS);
      try {
        repository.packages(tree.packages(), taken.newest(), taken.signed());
      } finally {
        clock.shutdownNow();
      }
    } finally {
      line.end();
    }
  }

  /** A file may go while it is looked at; the next look tells. */
  private static void show(ProgressLine line, MirrorTree tree) {
    try {
      line.show(tree.size().bytes(), 0);
    } catch (IOException | UncheckedIOException e) {
      return;
    }
  }
}

package stack.commands.standby;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import stack.db.Database;
import stack.db.DatabaseBackup;
import stack.db.network.Ip;
import stack.files.Draft;
import stack.files.Room;
import stack.files.Trees;
import stack.install.scope.Frontend;
import stack.install.ssh.RootKey;
import stack.run.CommandException;
import stack.run.Programs;
import stack.run.Root;
import stack.run.Standby;

/**
 * The files of a frontend that its standby needs, sent by rsync(1). The database comes last: what
 * it names is there by then.
 */
record StandbyFiles(Database database, Root root, RootKey rootKey, Programs programs) {
  private static final Duration LIMIT = Duration.ofHours(24);

  /** Exit code of rsync for a folder that does not exist. */
  private static final int NOT_THERE = 23;

  /** A connection that does not come about, asks for a password or goes dead ends by itself. */
  private static final String SHELL =
      "ssh -x -o BatchMode=yes -o ConnectTimeout=5 -o ServerAliveInterval=5"
          + " -o ServerAliveCountMax=3";

  /** Pallets, carts, keys, runtimes of peers, and what is known of the software of hosts. */
  private static final List<String> FOLDERS =
      List.of("export/stack", "var/lib/stack/tls", "var/lib/stack/peer", "var/lib/stack/foreseen");

  /**
   * Sends what is new.
   *
   * @param own the frontend's address in the network of the standby
   * @param to the root of the standby, as rsync knows it
   */
  void send(Ip own, String to) {
    try (var room = Room.beside(root.database())) {
      var folder = Trees.directory(Standby.folder(new Root(room.path())), "rwx------");
      write(folder, own);
      refuseFrontend(to);
      send(root.folder(), FOLDERS.stream().filter(this::isThere).toList(), "--delete-delay", to);
      var fresh = List.of(room.path().relativize(folder).toString());
      send(room.path(), fresh, "--ignore-times", to);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy the database", e);
    }
  }

  private boolean isThere(String folder) {
    return Files.isDirectory(root.path(folder));
  }

  private void write(Path folder, Ip own) throws IOException {
    var frontend = "%s (%s)%n".formatted(Frontend.of(database).name(), own);
    text(folder.resolve(Standby.FRONTEND), frontend);
    var keys = rootKey.publicKeys().stream().map(key -> key + "\n").collect(joining());
    text(folder.resolve(Standby.KEYS), keys);
    DatabaseBackup.write(database, folder.resolve(Standby.COPY));
  }

  private static void text(Path file, String text) throws IOException {
    Draft.replace(file, text.getBytes(StandardCharsets.UTF_8), "rw-------");
  }

  /** Keys and pallets of a frontend would be lost. */
  private void refuseFrontend(String to) {
    var folder = (to.endsWith("/") ? to : to + "/") + "var/lib/stack/";
    var listed = rsync(List.of("--list-only", "--", folder));
    if (listed.exit() != 0 && listed.exit() != NOT_THERE) {
      throw new CommandException("rsync to %s: %s".formatted(to, listed.err().strip()));
    }
    var lines = listed.out().lines().toList();
    if (lines.stream().anyMatch(line -> line.endsWith(" stack.db"))
        && lines.stream().noneMatch(line -> line.endsWith(" standby"))) {
      throw new CommandException("%s has a frontend of its own, which is left alone".formatted(to));
    }
  }

  /** Folders above those that are sent stay as they are there. */
  private void send(Path from, List<String> folders, String how, String to) {
    var words =
        new ArrayList<>(List.of("--recursive", "--links", "--perms", "--times", "--hard-links"));
    words.addAll(List.of("--relative", "--no-implied-dirs", how, "--"));
    folders.forEach(folder -> words.add(from + "/./" + folder));
    words.add(to);
    var result = rsync(words);
    if (result.exit() != 0) {
      throw new CommandException("rsync to %s: %s".formatted(to, result.err().strip()));
    }
  }

  private Programs.Result rsync(List<String> words) {
    var program =
        programs
            .find("rsync")
            .orElseThrow(() -> new CommandException("rsync is not installed on this machine"));
    var all = new ArrayList<>(List.of(program.toString(), "--rsh=" + SHELL, "--timeout=300"));
    all.add("--protect-args");
    all.addAll(words);
    return programs.run(all, "", LIMIT);
  }
}

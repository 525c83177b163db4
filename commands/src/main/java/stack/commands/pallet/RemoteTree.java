package stack.commands.pallet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stack.commands.transfer.Download;
import stack.commands.transfer.FtpFolder;
import stack.commands.transfer.ProgressLine;
import stack.commands.transfer.RemoteFile;
import stack.commands.transfer.RemoteFolder;
import stack.commands.transfer.WebFolder;
import stack.files.Sha256;
import stack.files.Trees;
import stack.pallets.media.Checksum;
import stack.pallets.media.TreeInfo;
import stack.pallets.repo.PackageRepository;
import stack.pallets.source.Entry;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Programs;
import stack.run.Root;
import stack.run.SideBySide;

/**
 * A tree on a server, such as a mirror has it. Its {@code .treeinfo} and repodata say which files
 * it has and what they come to; what else the server lists is fetched as well. It goes into {@code
 * var/cache/stack}, where a run that was broken leaves it and the next one goes on.
 */
final class RemoteTree {
  private static final int AT_ONCE = 6;

  /** What may be there, and is in no list: few servers show files that begin with a dot. */
  private static final List<String> HIDDEN = List.of(".treeinfo", ".discinfo", ".disk/info");

  private static final List<String> UNLISTED =
      List.of(
          "media.repo",
          "EFI/BOOT/BOOTX64.EFI",
          "EFI/BOOT/grubx64.efi",
          "EFI/BOOT/mmx64.efi",
          "EFI/BOOT/BOOTAA64.EFI",
          "EFI/BOOT/grubaa64.efi",
          "EFI/BOOT/mmaa64.efi");

  /** Files without which a tree holds no pallet. */
  static final Pattern PALLET =
      Pattern.compile("(.*/)?(\\.?treeinfo|roll-[^/]+\\.xml|content|repomd\\.xml|products)");

  /** Files without which a tree holds no packages. */
  static final Pattern PACKAGES = Pattern.compile("(.*/)?([^/]+\\.rpm|repomd\\.xml)");

  private final Console console;
  private final Programs programs;
  private final URI base;
  private final Optional<String> login;
  private final Path folder;

  RemoteTree(
      Root root, Console console, Programs programs, RemoteFile remote, Optional<String> login) {
    this.programs = programs;
    var uri = remote.uri();
    this.console = console;
    this.base = uri.getPath().endsWith("/") ? uri : uri.resolve(uri.getRawPath() + "/");
    this.login = remote.login().or(() -> login);
    this.folder =
        root.path("var/cache/stack").resolve(Sha256.hex(base.toString()).substring(0, 16));
  }

  /**
   * All of it, in a folder of this machine; {@link Download#drop} it when it is no longer needed.
   *
   * @param needed files of which it must have one
   * @throws CommandException when it has none, before anything large is fetched
   */
  Path fetch(Pattern needed) throws IOException {
    var tree = folder.resolve("tree");
    var lock = Trees.file(folder.resolve("lock"), "rw-------");
    try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        var web = open(tree)) {
      if (channel.tryLock() == null) {
        throw new IOException(base + " is being fetched by another command");
      }
      Trees.directory(tree);
      var wanted = wanted(web, tree, needed);
      fetch(web, wanted);
      removeOthers(tree, wanted.keySet());
    }
    return tree;
  }

  private RemoteFolder open(Path tree) {
    return base.getScheme().equals("ftp")
        ? new FtpFolder(programs, base, tree, login)
        : new WebFolder(base, tree, login);
  }

  /** What every file comes to, as far as that is known. */
  private Map<String, Optional<Checksum>> wanted(RemoteFolder web, Path tree, Pattern needed)
      throws IOException {
    console.progress("Looking what is in " + base);
    var hidden = new LinkedHashSet<String>();
    for (var name : HIDDEN) {
      if (web.fetchIfThere(name)) {
        hidden.add(name);
      }
    }
    var names = new LinkedHashSet<>(web.list());
    if (names.isEmpty() && web.fetchIfThere("treeinfo")) {
      hidden.add("treeinfo");
    }
    names.addAll(hidden);
    if (names.stream().noneMatch(name -> needed.matcher(name).matches())) {
      console.progress("");
      web.requireThere();
      throw new CommandException(
          needed == PALLET
              ? "The following arguments do not appear to be pallets: %s, which has no .treeinfo, and lists no roll file and no repodata"
                  .formatted(base)
              : base + " lists no packages and no repodata");
    }
    for (var name : UNLISTED) {
      if (!names.contains(name) && web.fetchIfThere(name)) {
        names.add(name);
      }
    }
    var wanted = new LinkedHashMap<String, Optional<Checksum>>();
    names.forEach(name -> wanted.put(name, Optional.empty()));
    if (names.contains("treeinfo")) {
      web.fetch("treeinfo", Optional.empty(), _ -> {});
    }
    addPromised(web, tree, wanted);
    console.progress("");
    return wanted;
  }

  private void addPromised(RemoteFolder web, Path tree, Map<String, Optional<Checksum>> wanted)
      throws IOException {
    var info = TreeInfo.of(tree);
    Set<String> folders = new LinkedHashSet<>();
    if (info.isPresent()) {
      var sums = info.get().checksums();
      Stream.of(info.get().kernel(), info.get().initrd(), info.get().stage2())
          .flatMap(Optional::stream)
          .forEach(path -> wanted.put(path, Optional.ofNullable(sums.remove(path))));
      // Mirrors leave images out that others boot from, such as boot.iso, and keep the sums.
      // Of a list of packages that somebody made anew, its own sums count, as for any medium.
      sums.keySet().removeIf(path -> path.endsWith(PackageRepository.REPOMD));
      for (var sum : sums.entrySet()) {
        if (web.fetchIfThere(sum.getKey(), Optional.of(sum.getValue()), _ -> {})) {
          wanted.put(sum.getKey(), Optional.of(sum.getValue()));
        }
      }
      folders.addAll(info.get().repositories());
    }
    wanted.keySet().stream()
        .filter(path -> ("/" + path).endsWith("/" + PackageRepository.REPOMD))
        .map(path -> path.substring(0, path.length() - PackageRepository.REPOMD.length()))
        .map(path -> path.isEmpty() ? path : path.substring(0, path.length() - 1))
        .forEach(folders::add);
    for (var each : folders) {
      var repomd = Entry.join(each, PackageRepository.REPOMD);
      if (web.fetchIfThere(repomd)) {
        wanted.put(repomd, Optional.empty());
        var metadata = PackageRepository.metadata(tree, each);
        wanted.putAll(metadata);
        for (var file : metadata.entrySet()) {
          web.fetch(file.getKey(), file.getValue(), _ -> {});
        }
        PackageRepository.promised(tree, each)
            .forEach((path, sum) -> wanted.put(path, Optional.of(sum)));
      }
    }
  }

  private void fetch(RemoteFolder web, Map<String, Optional<Checksum>> wanted) throws IOException {
    var line = new ProgressLine(console, "Fetching %d files".formatted(wanted.size()));
    var bytes = new AtomicLong();
    try {
      SideBySide.run(
          wanted.keySet(),
          AT_ONCE,
          Duration.ZERO,
          path -> {
            fetch(web, path, wanted.get(path), more -> line.show(bytes.addAndGet(more), 0));
            return path;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      line.end();
    }
  }

  private static void fetch(
      RemoteFolder web, String path, Optional<Checksum> expected, LongConsumer done) {
    try {
      web.fetch(path, expected, done);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An earlier run may have fetched what the mirror has no longer. */
  private static void removeOthers(Path tree, Set<String> wanted) throws IOException {
    try (var files = Files.walk(tree)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (!wanted.contains(tree.relativize(file).toString())) {
          Trees.delete(file);
        }
      }
    }
  }
}

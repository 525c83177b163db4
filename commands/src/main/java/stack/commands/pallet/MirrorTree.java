package stack.commands.pallet;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stack.files.Trees;
import stack.pallets.MalformedException;
import stack.pallets.media.Checksum;
import stack.pallets.repo.PackageRepository;

/**
 * Where a mirror is gathered, on the file system of the pallets, until it is whole. What a broken
 * run fetched stays there for the next one.
 */
final class MirrorTree implements AutoCloseable {
  private static final String PARENT = ".mirror";
  private static final String RPM = ".rpm";

  private final Path folder;
  private final FileChannel lock;

  /**
   * Takes the folder for this command alone.
   *
   * @param name of the mirror
   * @throws IOException when another command has it
   */
  MirrorTree(Path pallets, String name) throws IOException {
    folder = Trees.directory(pallets.resolve(PARENT).resolve(name), "rwx------");
    lock =
        FileChannel.open(Trees.file(folder.resolve("lock"), "rw-------"), StandardOpenOption.WRITE);
    if (lock.tryLock() == null) {
      lock.close();
      throw new IOException(name + " is being mirrored by another command");
    }
    Trees.directory(packages());
  }

  /** Its packages and repodata, as they become the pallet. */
  Path packages() {
    return folder.resolve("tree");
  }

  /** What dnf keeps meanwhile. */
  Path dnf() throws IOException {
    return Trees.directory(folder.resolve("dnf"), "rwx------");
  }

  /**
   * Links packages that earlier mirrors have, instead of fetching them.
   *
   * @param wanted what the repository has now, by path
   * @param earlier folders of pallets, the likeliest first
   */
  void link(Map<String, Checksum> wanted, List<Path> earlier) throws IOException {
    dropLinks();
    var left = new HashMap<>(wanted);
    for (var pallet : earlier) {
      if (left.isEmpty() || !Files.exists(pallet.resolve(PackageRepository.REPOMD))) {
        continue;
      }
      for (var each : PackageRepository.promised(pallet, "").entrySet()) {
        var path = each.getKey();
        var source = pallet.resolve(path);
        var target = packages().resolve(path).normalize();
        if (each.getValue().equals(left.get(path))
            && target.startsWith(packages())
            && Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
          Trees.directory(target.getParent());
          Trees.delete(target);
          Files.createLink(target, source);
          left.remove(path);
        }
      }
    }
  }

  /** dnf writes into files that are wrong, and so into those of pallets that share them. */
  private void dropLinks() throws IOException {
    for (var file : rpms()) {
      if (isShared(file)) {
        Trees.delete(file);
      }
    }
  }

  /** How many packages there are, and how many bytes of them no earlier mirror had. */
  record Size(long packages, long own, long bytes) {}

  Size size() throws IOException {
    long packages = 0;
    long own = 0;
    long bytes = 0;
    for (var file : rpms()) {
      packages++;
      if (!isShared(file)) {
        own++;
        bytes += Files.size(file);
      }
    }
    return new Size(packages, own, bytes);
  }

  private List<Path> rpms() throws IOException {
    try (var files = Files.walk(packages())) {
      return files
          .filter(file -> file.toString().endsWith(RPM))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .toList();
    }
  }

  private static boolean isShared(Path file) throws IOException {
    return Files.getAttribute(file, "unix:nlink") instanceof Integer links && links > 1;
  }

  /**
   * Does nothing where there is a package.
   *
   * @throws MalformedException when there is none
   */
  void requirePackages(String repository) throws IOException {
    if (rpms().isEmpty()) {
      throw new MalformedException(repository + " has no packages");
    }
  }

  /** The pallet has it all. */
  void drop() throws IOException {
    Trees.delete(folder);
    Trees.deleteIfEmpty(folder.getParent());
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}

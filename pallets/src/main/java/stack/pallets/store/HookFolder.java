package stack.pallets.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import stack.files.Draft;
import stack.files.Room;
import stack.files.Swap;
import stack.files.Trees;
import stack.pallets.media.Pallet;

/**
 * Where pallets' hook scripts live, apart from the pallets: {@code /opt/stack/pallet_hooks}, a
 * folder {@code NAME-VERSION-RELEASE-ARCH-OS} each.
 */
public final class HookFolder {
  private static final String SCRIPT = "rwxr--r--";

  private final Path root;

  public HookFolder(Path root) {
    this.root = root;
  }

  public Path folder(Pallet pallet) {
    return root.resolve(String.join("-", pallet.label(), pallet.arch(), pallet.os()));
  }

  /**
   * Replaces the pallet's hooks by those of its folder's {@code pallet_hooks}, mode 744; links are
   * left out.
   *
   * @return whether the pallet has hooks
   */
  public boolean install(Pallet pallet, Path palletFolder) throws IOException {
    var hooks = palletFolder.resolve("pallet_hooks");
    var target = folder(pallet);
    if (!Files.isDirectory(hooks, LinkOption.NOFOLLOW_LINKS)) {
      Trees.delete(target);
      return false;
    }
    try (var room = Room.beside(target)) {
      var staging = room.path().resolve("hooks");
      copy(hooks, staging);
      Swap.replace(staging, target);
    }
    return true;
  }

  /** Whether there were any. */
  public boolean remove(Pallet pallet) throws IOException {
    var there = Files.exists(folder(pallet));
    Trees.delete(folder(pallet));
    return there;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var paths = Files.walk(from)) {
      for (var path : (Iterable<Path>) paths::iterator) {
        var target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          Trees.directory(target);
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          try (var script = Draft.of(target, SCRIPT)) {
            Files.copy(path, script.out());
            script.publish();
          }
        }
      }
    }
  }
}

package stack.commands.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stack.run.Root;

/** Whether there is room for what is written while hosts are installed. */
record SpaceCheck(Root root) {
  private static final String PART = "space";
  private static final long MEGA = 1 << 20;

  /** Less than that, and the database, logs and boot files are in danger. */
  private static final long TROUBLE = 200 * MEGA;

  /** Less than that, and the next pallet does not fit. */
  private static final long WARNING = 5000 * MEGA;

  List<Finding> look() {
    return Stream.of(root.pallets(), root.database().getParent(), root.tftpboot())
        .flatMap(folder -> existing(folder).stream())
        .map(SpaceCheck::finding)
        .distinct()
        .toList();
  }

  /** The folder, or the one that it would be made in. */
  private Optional<Path> existing(Path folder) {
    for (var each = folder; each != null; each = each.getParent()) {
      if (Files.isDirectory(each)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static Finding finding(Path folder) {
    try {
      var disk = Files.getFileStore(folder);
      var free = disk.getUsableSpace();
      if (disk.isReadOnly()) {
        return Finding.trouble(
            PART, mount(disk) + " is read-only", "mount -o remount,rw " + mount(disk));
      }
      var detail = "%s has %d MB free".formatted(mount(disk), free / MEGA);
      if (free < TROUBLE) {
        return Finding.trouble(PART, detail, "remove what you do not need: stack remove pallet");
      }
      return free < WARNING
          ? Finding.warning(
              PART, detail + ", too little for a DVD", "stack remove pallet, or a larger disk")
          : Finding.ok(PART, detail);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tell how much is free in " + folder, e);
    }
  }

  /** Where it is mounted: a file store prints that, and its device behind in brackets. */
  private static String mount(FileStore disk) {
    return disk.toString().replaceFirst(" \\([^()]*\\)$", "");
  }
}

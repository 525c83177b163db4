package stack.daemon;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk with an EFI system partition and no other. */
final class EfiDisk {
  private static final long BYTES = 64L << 20;
  private static final String PLACE = "@@1M";

  /** What is left of the disk between its two partition tables, rounded down. */
  private static final String SECTORS = "126976";

  private final Path content;

  /**
   * A disk that is not made yet.
   *
   * @param content folder to make, with what will be on it
   */
  EfiDisk(Path content) {
    this.content = content;
  }

  /** A file that is to be on it, in a folder that is there. */
  Path file(String name) throws IOException {
    var file = content.resolve(name);
    Files.createDirectories(file.getParent());
    return file;
  }

  /**
   * Makes it, and gives the options of QEMU for it. It is the second boot device: the firmware
   * shows no disk that is none.
   */
  String[] options() throws IOException {
    var image = content.resolveSibling(content.getFileName() + ".disk");
    try (var file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(BYTES);
    }
    NetworkNamespace.execute(
        "sh",
        "-ec",
        """
        printf 'label: gpt\\nstart=1MiB, type=uefi\\n' | sfdisk --quiet "$1"
        mformat -i "$1%1$s" -T %2$s ::
        mcopy -s -i "$1%1$s" "$2"/* ::
        """
            .formatted(PLACE, SECTORS),
        "sh",
        image.toString(),
        content.toString());
    return new String[] {
      "-drive",
      "if=none,id=disk,format=raw,file=" + image,
      "-device",
      "virtio-blk-pci,drive=disk,bootindex=1"
    };
  }
}

package stack.install.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import stack.commands.Needs;

/** An emulated machine with network cards and blank disks, which runs one system until its end. */
final class Guest {
  private static final long LIMIT_SECONDS = 600;

  /** What begins a part of the report on the second serial line. */
  private static final String MARK = "#### ";

  private final Path folder;
  private final List<String> words = new ArrayList<>();
  private int disks;

  /**
   * @param folder for its disks
   * @param version of the kernel that it starts with
   * @param initramfs that is its system
   */
  Guest(Path folder, String version, Path initramfs) {
    this.folder = folder;
    words.addAll(List.of("qemu-system-x86_64", "-machine", "q35", "-accel", "tcg", "-cpu", "max"));
    words.addAll(List.of("-smp", "2", "-m", "1024", "-display", "none", "-nodefaults"));
    words.addAll(List.of("-no-reboot", "-kernel", "/boot/vmlinuz-" + version));
    words.addAll(List.of("-initrd", initramfs.toString()));
    words.addAll(List.of("-append", "console=ttyS0 quiet panic=-1 rdinit=/init"));
    words.addAll(List.of("-serial", "file:" + console(), "-serial", "file:" + report()));
  }

  /** The version of the kernel that guests start with. */
  static String kernel() throws IOException {
    try (var kernels = Files.newDirectoryStream(Path.of("/boot"), "vmlinuz-*-cloud-amd64")) {
      for (var kernel : kernels) {
        return kernel.getFileName().toString().substring("vmlinuz-".length());
      }
    }
    Needs.met(false, "linux-image-cloud-amd64 is not installed");
    throw new IllegalStateException();
  }

  private Path console() {
    return folder.resolve("console");
  }

  private Path report() {
    return folder.resolve("report");
  }

  /** A card that is connected to nothing, and has a link. */
  Guest card(String mac) {
    var name = "card" + mac.replace(":", "");
    words.addAll(List.of("-netdev", "hubport,hubid=" + words.size() + ",id=" + name));
    words.addAll(List.of("-device", "virtio-net-pci,romfile=,netdev=" + name + ",mac=" + mac));
    return this;
  }

  /**
   * A blank disk, the first at number 0.
   *
   * @param serial that it is known by
   */
  Guest disk(String serial, long bytes) throws IOException {
    var image = folder.resolve(serial);
    try (var file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(bytes);
    }
    if (disks == 0) {
      words.addAll(List.of("-device", "virtio-scsi-pci,id=disks"));
    }
    words.addAll(List.of("-drive", "if=none,format=raw,id=" + serial + ",file=" + image));
    var place = "scsi-hd,bus=disks.0,scsi-id=%d,drive=%s,serial=%2$s".formatted(disks++, serial);
    words.addAll(List.of("-device", place));
    return this;
  }

  /** Lets it run, and gives what it reports, by the names of the parts. */
  Map<String, String> run() throws IOException, InterruptedException {
    var said = folder.resolve("qemu");
    var process =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      var hasEnded = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      assertThat(hasEnded).as(text(said) + text(console())).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    var parts = parts(text(report()));
    assertThat(parts).as(text(said) + text(console())).containsKey("end");
    return parts;
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\r", "")
        : "";
  }

  private static Map<String, String> parts(String report) {
    var parts = new LinkedHashMap<String, String>();
    for (var part : ("\n" + report).split("\n" + MARK)) {
      var end = part.indexOf('\n');
      if (end > 0) {
        parts.put(part.substring(0, end), part.substring(end + 1).strip());
      } else {
        parts.put(part, "");
      }
    }
    return parts;
  }
}

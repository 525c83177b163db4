package stack.pallets.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import stack.files.Sha256;
import stack.files.Trees;
import stack.pallets.repo.RepositoryWriter;

/**
 * An operating system's pallet like that of EL 9: two repositories with about 150 real RPMs,
 * kernel, initrd, stage 2 and {@code .treeinfo}. Its packages have familiar names and sizes spread
 * as real ones are, but hold noise that does not compress. The same size gives the same bytes.
 */
public final class SamplePallet {
  /** About 100 MB, as the lab uses it. */
  public static final long DEFAULT_BYTES = 100_000_000;

  static final String VERSION = "9.6";
  static final Instant BUILT = Instant.parse("2025-01-01T00:00:00Z");
  private static final String KERNEL = "images/pxeboot/vmlinuz";
  private static final String INITRD = "images/pxeboot/initrd.img";
  private static final String STAGE2 = "images/install.img";
  private static final long MIN_BYTES = 1_000_000;
  private static final int CHUNK = 1 << 16;

  private final Path root;

  private SamplePallet(Path root) {
    this.root = root;
  }

  /**
   * Makes the pallet's tree, as it would be on a DVD.
   *
   * @param root folder to make; it must be missing or empty
   * @param bytes size of the whole, at least a million; the small files come on top
   */
  public static void write(Path root, long bytes) throws IOException {
    if (bytes < MIN_BYTES) {
      throw new IllegalArgumentException("a sample pallet has at least a million bytes");
    }
    Trees.directory(root);
    try (var there = Files.list(root)) {
      if (there.findAny().isPresent()) {
        throw new FileAlreadyExistsException(root.toString(), null, "the folder is not empty");
      }
    }
    new SamplePallet(root).write(bytes);
  }

  private void write(long bytes) throws IOException {
    writeImages(bytes);
    writePackages(bytes * 63 / 100);
    writeTexts();
    settle();
    writeTreeInfo();
    settle();
  }

  /** Shares as on an EL 9 DVD's minimal installation: stage 2 is larger than any package. */
  private void writeImages(long bytes) throws IOException {
    writeNoise(STAGE2, bytes * 28 / 100, 1);
    writeNoise(INITRD, bytes * 7 / 100, 2);
    writeNoise(KERNEL, bytes * 2 / 100, 3);
  }

  private void writePackages(long bytes) throws IOException {
    var random = new Random(9);
    var packages = new SamplePackages(random);
    var all = packages.all();
    var shares = packages.shares(all.size());
    for (var i = 0; i < all.size(); i++) {
      var rpm = all.get(i);
      var initial = rpm.name().substring(0, 1).toLowerCase(Locale.ROOT);
      var folder = root.resolve(rpm.repository()).resolve("Packages").resolve(initial);
      rpm.write(Trees.directory(folder), (int) (bytes * shares[i]), i);
    }
    settle();
    for (var repository : SamplePackages.REPOSITORIES) {
      var comps = SampleComps.render(repository, all);
      RepositoryWriter.write(root.resolve(repository), Optional.of(comps), BUILT);
    }
  }

  private void writeTexts() throws IOException {
    writeText(".discinfo", BUILT.getEpochSecond() + ".0\n" + VERSION + "\nx86_64\n");
    writeText("media.repo", "[InstallMedia]\nname=Sample Linux 9.6\nmediaid=1735689600.0\n");
    writeText("LICENSE", "The files of this pallet are noise: use them as you like.\n");
    writeText("EULA", "There is nothing to agree to.\n");
  }

  private void writeTreeInfo() throws IOException {
    var checksums = new ArrayList<String>();
    for (var path :
        List.of(
            "AppStream/repodata/repomd.xml",
            "BaseOS/repodata/repomd.xml",
            STAGE2,
            INITRD,
            KERNEL)) {
      checksums.add(path + " = sha256:" + sha256(root.resolve(path)));
    }
    writeText(
        ".treeinfo",
        """
        [checksums]
        %s

        [general]
        arch = x86_64
        family = Sample Linux
        name = Sample Linux 9.6
        packagedir = BaseOS/Packages
        platforms = x86_64
        repository = BaseOS
        timestamp = 1735689600
        variant = BaseOS
        variants = AppStream,BaseOS
        version = 9.6

        [header]
        type = productmd.treeinfo
        version = 1.2

        [images-x86_64]
        initrd = images/pxeboot/initrd.img
        kernel = images/pxeboot/vmlinuz

        [release]
        name = Sample Linux
        short = Sample
        version = 9.6

        [stage2]
        mainimage = images/install.img

        [tree]
        arch = x86_64
        build_timestamp = 1735689600
        platforms = x86_64
        variants = BaseOS,AppStream

        [variant-AppStream]
        id = AppStream
        name = AppStream
        packages = AppStream/Packages
        repository = AppStream
        type = variant
        uid = AppStream

        [variant-BaseOS]
        id = BaseOS
        name = BaseOS
        packages = BaseOS/Packages
        repository = BaseOS
        type = variant
        uid = BaseOS
        """
            .formatted(String.join("\n", checksums)));
  }

  private void writeNoise(String path, long bytes, long seed) throws IOException {
    var file = root.resolve(path);
    Trees.directory(file.getParent());
    var random = new Random(seed);
    var chunk = new byte[CHUNK];
    try (var out = Files.newOutputStream(file)) {
      for (var left = bytes; left > 0; left -= CHUNK) {
        random.nextBytes(chunk);
        out.write(chunk, 0, (int) Math.min(left, CHUNK));
      }
    }
  }

  private void writeText(String path, String text) throws IOException {
    Files.writeString(root.resolve(path), text);
  }

  /** Gives everything the time it would have on a medium. */
  private void settle() throws IOException {
    try (var paths = Files.walk(root)) {
      for (var path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
        Files.setLastModifiedTime(path, FileTime.from(BUILT));
      }
    }
  }

  private static String sha256(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return Sha256.hex(in);
    }
  }

  static List<String> words(String resource) throws IOException {
    try (var in = SamplePallet.class.getResourceAsStream(resource)) {
      return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split("\\s+"));
    }
  }
}

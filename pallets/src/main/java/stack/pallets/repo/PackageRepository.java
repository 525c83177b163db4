package stack.pallets.repo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import stack.pallets.MalformedException;
import stack.pallets.media.TreeInfo;

/**
 * One folder with {@code repodata} of an added pallet, such as BaseOS.
 *
 * @param folder path below the pallet's folder; empty for the pallet's own
 */
public record PackageRepository(String folder, List<RepoPackage> packages, Comps comps) {
  private static final String REPOMD = "repodata/repomd.xml";
  private static final int MAX_DEPTH = 6;

  /** All repositories of a pallet, in the order of its {@code .treeinfo}. */
  public static List<PackageRepository> of(Path pallet) throws IOException {
    var repositories = new ArrayList<PackageRepository>();
    for (String folder : folders(pallet)) {
      repositories.add(read(pallet, folder));
    }
    return repositories;
  }

  /**
   * Folders of a pallet that have {@code repodata}: those {@code .treeinfo} names, or else all that
   * are found.
   */
  public static List<String> folders(Path pallet) throws IOException {
    var info = TreeInfo.of(pallet);
    if (info.isPresent()) {
      var named =
          info.get().repositories().stream()
              .filter(folder -> Files.isRegularFile(pallet.resolve(folder).resolve(REPOMD)))
              .toList();
      if (!named.isEmpty()) {
        return named;
      }
    }
    try (var found =
        Files.find(pallet, MAX_DEPTH, (path, _) -> path.endsWith(REPOMD), new FileVisitOption[0])) {
      return found
          .map(path -> pallet.relativize(path.getParent().getParent()).toString())
          .sorted()
          .toList();
    }
  }

  /**
   * Reads the repodata of one folder.
   *
   * @throws MalformedException when repodata is missing, damaged or cannot be read
   */
  public static PackageRepository read(Path pallet, String folder) throws IOException {
    Path root = pallet.resolve(folder);
    Path index = root.resolve(REPOMD);
    if (!Files.isRegularFile(index)) {
      throw new MalformedException(root + " is no package repository: it has no " + REPOMD);
    }
    RepoMd repomd;
    try (var in = Files.newInputStream(index)) {
      repomd = RepoMd.read(Decompression.open(in, index.toString()), index.toString());
    }
    var primary =
        repomd
            .first("primary")
            .orElseThrow(() -> new MalformedException(index + " names no primary"));
    var comps = repomd.first("group", "group_gz", "group_xz");
    return new PackageRepository(
        folder,
        parse(root, primary, PrimaryXml::read),
        comps.isPresent() ? parse(root, comps.get(), Comps::read) : Comps.NONE);
  }

  @FunctionalInterface
  private interface Parser<T> {
    T parse(InputStream in, String where) throws IOException;
  }

  private static <T> T parse(Path root, RepoMd.Data data, Parser<T> parser) throws IOException {
    Path file = root.resolve(data.href());
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new MalformedException(file + " is missing, repomd.xml names it");
    }
    verify(file, data);
    try (var in = Files.newInputStream(file);
        var plain = Decompression.open(in, file.toString())) {
      return parser.parse(plain, file.toString());
    }
  }

  private static void verify(Path file, RepoMd.Data data) throws IOException {
    if (data.checksum().isEmpty()) {
      return;
    }
    var digest = data.checksum().get().digest();
    try (var in = Files.newInputStream(file)) {
      var chunk = new byte[1 << 16];
      for (int read; (read = in.read(chunk)) > 0; ) {
        digest.update(chunk, 0, read);
      }
    }
    String actual = HexFormat.of().formatHex(digest.digest());
    if (!actual.equals(data.checksum().get().hex())) {
      throw new MalformedException(
          "%s is damaged: its checksum is %s, repomd.xml says %s"
              .formatted(file, actual, data.checksum().get().hex()));
    }
  }
}

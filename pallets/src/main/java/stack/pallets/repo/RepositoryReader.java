package stack.pallets.repo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import stack.pallets.MalformedException;
import stack.pallets.source.Entry;
import stack.pallets.source.Source;

/** Reads and verifies what {@code repomd.xml} of one folder names. */
final class RepositoryReader {
  private final Source source;
  private final String root;
  private final String folder;

  RepositoryReader(Source source, String root, String folder) {
    this.source = source;
    this.root = root;
    this.folder = folder;
  }

  @FunctionalInterface
  private interface Parser<T> {
    T parse(InputStream in, String where) throws IOException;
  }

  PackageRepository read() throws IOException {
    var repomd = repomd();
    var comps = repomd.first("group", "group_gz", "group_xz");
    return new PackageRepository(
        folder,
        parse(primary(repomd), PrimaryXml::read),
        comps.isPresent() ? parse(comps.get(), Comps::read) : Comps.NONE);
  }

  /** What the index names. */
  Collection<RepoMd.Data> metadata() throws IOException {
    return repomd().data().values();
  }

  /** The file of a kind, if the index names one. */
  Optional<RepoMd.Data> named(String kind) throws IOException {
    return repomd().first(kind);
  }

  /** The text of its groups. */
  Optional<String> groups() throws IOException {
    var data = repomd().first("group", "group_gz");
    return data.isEmpty() || !Decompression.knows(data.get().href())
        ? Optional.empty()
        : Optional.of(
            parse(data.get(), (in, _) -> new String(in.readAllBytes(), StandardCharsets.UTF_8)));
  }

  /** None when the list is compressed in a way that cannot be read. */
  List<RepoPackage> readablePackages() throws IOException {
    var primary = primary(repomd());
    return Decompression.knows(primary.href()) ? parse(primary, PrimaryXml::read) : List.of();
  }

  private RepoMd repomd() throws IOException {
    var index = find(PackageRepository.REPOMD);
    try (var in = Decompression.open(source.open(index), where(index))) {
      return RepoMd.read(in, where(index));
    }
  }

  private RepoMd.Data primary(RepoMd repomd) throws MalformedException {
    return repomd
        .first("primary")
        .orElseThrow(() ->
            new MalformedException(
                "%s in %s does not name the file primary, the list of packages"
                    .formatted(
                        Entry.join(root, folder, PackageRepository.REPOMD), source.location())));
  }

  private <T> T parse(RepoMd.Data data, Parser<T> parser) throws IOException {
    var file = find(data.href());
    verify(file, data);
    try (var plain = Decompression.open(source.open(file), where(file))) {
      return parser.parse(plain, where(file));
    }
  }

  private void verify(Entry.File file, RepoMd.Data data) throws IOException {
    if (data.checksum().isEmpty()) {
      return;
    }
    var expected = data.checksum().get();
    String actual;
    try (var in = source.open(file)) {
      actual = expected.hexOf(in);
    }
    if (!actual.equals(expected.hex())) {
      throw new MalformedException(
          "%s is damaged: its checksum is %s, repomd.xml says %s"
              .formatted(where(file), actual, expected.hex()));
    }
  }

  private Entry.File find(String path) throws IOException {
    var full = Entry.join(root, folder, path);
    if (source.find(full).orElse(null) instanceof Entry.File file) {
      return file;
    }
    throw new MalformedException(
        "%s lacks %s, without which it is not a package repository"
            .formatted(source.location(), full));
  }

  private String where(Entry.File file) {
    return source.location() + "/" + file.path();
  }
}

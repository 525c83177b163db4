package stack.pallets.repo;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import javax.xml.stream.XMLStreamException;
import stack.files.Draft;
import stack.files.Sha256;
import stack.files.Trees;
import stack.pallets.MalformedException;
import stack.pallets.repo.PackageXml.Item;
import stack.pallets.rpm.RpmPackage;

/**
 * Describes the RPMs below a folder in {@code repodata}, so that dnf can install from it. The same
 * packages and revision give the same bytes.
 */
public final class RepositoryWriter {
  private final Path folder;
  private final Instant revision;
  private final Path repodata;
  private final StringBuilder index = new StringBuilder();
  private final Set<String> files = new HashSet<>();

  private RepositoryWriter(Path folder, Instant revision) {
    this.folder = folder;
    this.revision = revision;
    this.repodata = folder.resolve("repodata");
  }

  /**
   * Replaces the folder's repodata; {@code repomd.xml} last, so that a reader sees the old state or
   * the new one.
   *
   * @param comps text of a {@code comps.xml} with groups and environments
   * @param revision when the packages became what they are
   * @return number of packages
   * @throws MalformedException when an RPM is damaged
   */
  public static int write(Path folder, Optional<String> comps, Instant revision)
      throws IOException {
    var writer = new RepositoryWriter(folder, revision);
    return writer.write(writer.items(Optional.empty()), comps);
  }

  /**
   * The same without packages that are damaged.
   *
   * @param damaged told of each of them, and why
   */
  public static int writeWhole(Path folder, Instant revision, Consumer<String> damaged)
      throws IOException {
    var writer = new RepositoryWriter(folder, revision);
    return writer.write(writer.items(Optional.of(damaged)), Optional.empty());
  }

  private int write(List<Item> items, Optional<String> comps) throws IOException {
    Trees.directory(repodata);
    list("primary", out -> PackageXml.primary(items, out));
    list("filelists", out -> PackageXml.filelists(items, out));
    list("other", out -> PackageXml.other(items, out));
    if (comps.isPresent()) {
      group(comps.get());
    }
    finish();
    return items.size();
  }

  /** The packages below a folder that its repodata is to describe, sorted. */
  public static List<Path> rpms(Path folder) throws IOException {
    try (var found = Files.walk(folder)) {
      return found.filter(path -> path.toString().endsWith(".rpm")).sorted().toList();
    }
  }

  private List<Item> items(Optional<Consumer<String>> damaged) throws IOException {
    var items = new ArrayList<Item>();
    for (var rpm : rpms(folder)) {
      try {
        items.add(item(rpm));
      } catch (MalformedException e) {
        damaged.orElseThrow(() -> e).accept(e.getMessage());
      }
    }
    return items;
  }

  private Item item(Path rpm) throws IOException {
    var digest = Sha256.digest();
    try (var in =
        new DigestInputStream(new BufferedInputStream(Files.newInputStream(rpm)), digest)) {
      var read = RpmPackage.read(in, rpm.toString());
      in.transferTo(OutputStream.nullOutputStream());
      return new Item(
          read,
          folder.relativize(rpm).toString(),
          Sha256.hex(digest),
          Files.size(rpm),
          Files.getLastModifiedTime(rpm).toInstant().getEpochSecond());
    }
  }

  @FunctionalInterface
  private interface Content {
    void write(OutputStream out) throws XMLStreamException;
  }

  private void list(String type, Content content) throws IOException {
    var plain = new ByteArrayOutputStream();
    try {
      content.write(plain);
    } catch (XMLStreamException e) {
      throw new IOException(folder + ": repodata cannot be written: " + e.getMessage(), e);
    }
    var packed = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(packed)) {
      plain.writeTo(zip);
    }
    var open =
        """
            <open-checksum type="sha256">%s</open-checksum>
            <open-size>%d</open-size>
        """
            .formatted(Sha256.hex(plain.toByteArray()), plain.size());
    add(type, type + ".xml.gz", packed.toByteArray(), open);
  }

  private void group(String comps) throws IOException {
    add("group", "comps.xml", comps.getBytes(StandardCharsets.UTF_8), "");
  }

  private void add(String type, String name, byte[] bytes, String open) throws IOException {
    var sum = Sha256.hex(bytes);
    var file = sum + "-" + name;
    Draft.replace(repodata.resolve(file), bytes, "rw-r--r--");
    files.add(file);
    index.append(
        """
          <data type="%s">
            <checksum type="sha256">%s</checksum>
        %s    <location href="repodata/%s"/>
            <timestamp>%d</timestamp>
            <size>%d</size>
          </data>
        """
            .formatted(type, sum, open, file, revision.getEpochSecond(), bytes.length));
  }

  private void finish() throws IOException {
    var repomd =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <repomd xmlns="http://linux.duke.edu/metadata/repo" xmlns:rpm="http://linux.duke.edu/metadata/rpm">
          <revision>%d</revision>
        %s</repomd>
        """
            .formatted(revision.getEpochSecond(), index);
    Draft.replace(
        repodata.resolve("repomd.xml"), repomd.getBytes(StandardCharsets.UTF_8), "rw-r--r--");
    files.add("repomd.xml");
    try (var old = Files.list(repodata)) {
      for (var file : (Iterable<Path>) old::iterator) {
        if (!files.contains(file.getFileName().toString())) {
          Trees.delete(file);
        }
      }
    }
  }
}

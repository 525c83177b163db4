package stack.pallets.repo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.pallets.MalformedException;
import stack.pallets.media.Checksum;
import stack.pallets.media.TreeInfo;
import stack.pallets.source.Entry;
import stack.pallets.source.Source;

/**
 * One folder with {@code repodata} of an added pallet, such as BaseOS.
 *
 * @param folder path below the pallet's folder; empty for the pallet's own
 */
public record PackageRepository(String folder, List<RepoPackage> packages, Comps comps) {
  /** The index of a repository, below its folder. */
  public static final String REPOMD = "repodata/repomd.xml";

  /** All repositories of an added pallet, in the order of its {@code .treeinfo}. */
  public static List<PackageRepository> of(Path pallet) throws IOException {
    return of(Source.directory(pallet), "");
  }

  /**
   * All repositories of a pallet on its medium.
   *
   * @param root folder of the pallet; empty for the top
   */
  public static List<PackageRepository> of(Source source, String root) throws IOException {
    var repositories = new ArrayList<PackageRepository>();
    for (var folder : folders(source, root)) {
      repositories.add(new RepositoryReader(source, root, folder).read());
    }
    return repositories;
  }

  /**
   * What the packages of a pallet on its medium must come to, by path below the pallet's folder.
   * Repodata compressed in a way that cannot be read promises nothing.
   */
  public static Map<String, Checksum> checksums(Source source, String root) throws IOException {
    var checksums = new HashMap<String, Checksum>();
    for (var folder : folders(source, root)) {
      for (var rpm : new RepositoryReader(source, root, folder).readablePackages()) {
        checksums.put(Entry.join(folder, rpm.href()), rpm.checksum());
      }
    }
    return checksums;
  }

  /**
   * The files that describe a repository whose index is there, by path below the pallet's folder,
   * and what they must come to where the index says it.
   */
  public static Map<String, Optional<Checksum>> metadata(Path pallet, String folder)
      throws IOException {
    var files = new LinkedHashMap<String, Optional<Checksum>>();
    new RepositoryReader(Source.directory(pallet), "", folder)
        .metadata()
        .forEach(data -> files.put(Entry.join(folder, data.href()), data.checksum()));
    return files;
  }

  /**
   * The file of a kind of repodata, such as {@code modules}, by path below the pallet's folder;
   * nothing where the index names none.
   */
  public static Optional<String> file(Path pallet, String folder, String kind) throws IOException {
    return new RepositoryReader(Source.directory(pallet), "", folder)
        .named(kind)
        .map(data -> Entry.join(folder, data.href()));
  }

  /** The text that names the groups of a repository; nothing where it has none. */
  public static Optional<String> groups(Path pallet, String folder) throws IOException {
    return new RepositoryReader(Source.directory(pallet), "", folder).groups();
  }

  /** What the packages of a repository must come to, by path below the pallet's folder. */
  public static Map<String, Checksum> promised(Path pallet, String folder) throws IOException {
    var checksums = new LinkedHashMap<String, Checksum>();
    for (var rpm : new RepositoryReader(Source.directory(pallet), "", folder).readablePackages()) {
      checksums.put(Entry.join(folder, rpm.href()), rpm.checksum());
    }
    return checksums;
  }

  /**
   * Reads the repodata of one folder.
   *
   * @throws MalformedException when repodata is missing, damaged or cannot be read
   */
  public static PackageRepository read(Path pallet, String folder) throws IOException {
    return new RepositoryReader(Source.directory(pallet), "", folder).read();
  }

  /**
   * Folders of a pallet that have {@code repodata}: those {@code .treeinfo} names, or else all that
   * are found.
   */
  public static List<String> folders(Path pallet) throws IOException {
    return folders(Source.directory(pallet), "");
  }

  private static List<String> folders(Source source, String root) throws IOException {
    var info = TreeInfo.of(source, root);
    if (info.isPresent()) {
      var named = new ArrayList<String>();
      for (var folder : info.get().repositories()) {
        if (source.find(Entry.join(root, folder, REPOMD)).isPresent()) {
          named.add(folder);
        }
      }
      if (!named.isEmpty()) {
        return List.copyOf(named);
      }
    }
    var prefix = root.isEmpty() ? "" : root + "/";
    return source.entries().stream()
        .map(Entry::path)
        .filter(path -> path.startsWith(prefix) && ("/" + path).endsWith("/" + REPOMD))
        .map(path -> path.substring(prefix.length(), path.length() - REPOMD.length()))
        .map(folder -> folder.isEmpty() ? folder : folder.substring(0, folder.length() - 1))
        .toList();
  }
}

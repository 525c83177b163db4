package stack.pallets.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.pallets.MalformedException;
import stack.pallets.media.Checksum;
import stack.pallets.media.Pallet;
import stack.pallets.media.TreeInfo;
import stack.pallets.repo.PackageRepository;
import stack.pallets.source.Entry;
import stack.pallets.source.Source;

/**
 * What a pallet on its medium consists of, by path below the pallet's folder, and what the medium
 * itself promises about the bytes.
 *
 * @param entries in the order of the source: directories before what they hold
 * @param images checksums of {@code .treeinfo}, {@code packages} those of repodata
 * @param stale lists of packages that were made anew after {@code .treeinfo} took their checksum
 */
record PalletContents(
    Map<String, Entry> entries,
    Map<String, Checksum> images,
    Map<String, Checksum> packages,
    List<String> stale) {
  private static final String REPOMD = "repodata/repomd.xml";

  /**
   * Reads what is there without copying anything.
   *
   * @throws MalformedException when a link leads out, a boot image is missing or repodata is
   *     damaged
   */
  static PalletContents of(Source source, Pallet pallet) throws IOException {
    var entries = entries(source, pallet.root());
    var images = new HashMap<String, Checksum>();
    var stale = new ArrayList<String>();
    var info = TreeInfo.of(source, pallet.root());
    if (info.isPresent()) {
      checkBootImages(info.get(), entries, source);
      images.putAll(info.get().checksums());
      stale.addAll(stale(images, entries, source));
      images.keySet().removeAll(stale);
    }
    var packages = PackageRepository.checksums(source, pallet.root());
    return new PalletContents(entries, images, packages, List.copyOf(stale));
  }

  /**
   * Who adds packages to a medium runs createrepo and leaves {@code .treeinfo} as it is. The list's
   * own checksums, and those of its packages, still tell what is damaged.
   */
  private static List<String> stale(
      Map<String, Checksum> images, Map<String, Entry> entries, Source source) throws IOException {
    var stale = new ArrayList<String>();
    for (var promised : images.entrySet()) {
      var path = promised.getKey();
      if (("/" + path).endsWith("/" + REPOMD) && entries.get(path) instanceof Entry.File file) {
        try (var in = source.open(file)) {
          if (!promised.getValue().hexOf(in).equals(promised.getValue().hex())) {
            stale.add(path);
          }
        }
      }
    }
    return stale;
  }

  /** Bytes of all files. */
  long size() {
    return entries.values().stream()
        .mapToLong(entry -> entry instanceof Entry.File file ? file.size() : 0)
        .sum();
  }

  /** Packages that repodata promises and that are not there: those of a second disc, or lost. */
  List<String> missing() {
    return packages.keySet().stream().filter(path -> !entries.containsKey(path)).sorted().toList();
  }

  /** How many files are there of those that a list promises. */
  int promisedBy(Map<String, Checksum> list) {
    return (int)
        list.keySet().stream().filter(path -> entries.get(path) instanceof Entry.File).count();
  }

  /** Null when nothing is promised about the file. */
  Checksum expected(String path) {
    return images.getOrDefault(path, packages.get(path));
  }

  /** TRANS.TBL is left out: it is an ISO's own table of names. */
  private static Map<String, Entry> entries(Source source, String root) throws IOException {
    var prefix = root.isEmpty() ? "" : root + "/";
    var entries = new LinkedHashMap<String, Entry>();
    for (var entry : source.entries()) {
      var path = entry.path();
      if (!path.startsWith(prefix) || ("/" + path).endsWith("/TRANS.TBL")) {
        continue;
      }
      var below = path.substring(prefix.length());
      if (entry instanceof Entry.Link link && new Entry.Link(below, link.target()).leavesRoot()) {
        throw new MalformedException(
            "%s in %s is a link out of the pallet, to %s"
                .formatted(path, source.location(), link.target()));
      }
      entries.put(below, entry);
    }
    return entries;
  }

  private static void checkBootImages(TreeInfo info, Map<String, Entry> entries, Source source)
      throws MalformedException {
    for (var image : List.of(info.kernel(), info.initrd(), info.stage2())) {
      if (image.isPresent() && !(entries.get(image.get()) instanceof Entry.File)) {
        throw new MalformedException(
            "%s lacks %s, which its .treeinfo names".formatted(source.location(), image.get()));
      }
    }
  }
}

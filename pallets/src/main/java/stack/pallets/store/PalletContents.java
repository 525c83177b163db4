package stack.pallets.store;

import java.io.IOException;
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
 */
record PalletContents(
    Map<String, Entry> entries, Map<String, Checksum> images, Map<String, Checksum> packages) {

  /**
   * Reads what is there without copying anything.
   *
   * @throws MalformedException when a link leads out, a boot image is missing or repodata is
   *     damaged
   */
  static PalletContents of(Source source, Pallet pallet) throws IOException {
    var entries = entries(source, pallet.root());
    var images = new HashMap<String, Checksum>();
    var info = TreeInfo.of(source, pallet.root());
    if (info.isPresent()) {
      checkBootImages(info.get(), entries, source);
      images.putAll(info.get().checksums());
    }
    return new PalletContents(entries, images, PackageRepository.checksums(source, pallet.root()));
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

  /** Null when nothing is promised about the file. */
  Checksum expected(String path) {
    return images.getOrDefault(path, packages.get(path));
  }

  /** TRANS.TBL is left out: it is an ISO's own table of names. */
  private static Map<String, Entry> entries(Source source, String root) throws IOException {
    String prefix = root.isEmpty() ? "" : root + "/";
    var entries = new LinkedHashMap<String, Entry>();
    for (Entry entry : source.entries()) {
      String path = entry.path();
      if (!path.startsWith(prefix) || ("/" + path).endsWith("/TRANS.TBL")) {
        continue;
      }
      String below = path.substring(prefix.length());
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

package stack.install.repo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import stack.install.report.ReportPart.TaggedFile;
import stack.install.software.BoxContent.EnabledPallet;

/**
 * The keys that a medium brings for the signatures of its packages. They travel with the files of a
 * host, so that it need not trust the network for them.
 */
public final class PalletKeys {
  static final String FOLDER = "/etc/pki/rpm-gpg/";

  private static final String START = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
  private static final int LARGEST = 256 * 1024;

  private PalletKeys() {}

  /** Where the keys are on a host, with their texts; nothing for a medium without any. */
  static SortedMap<String, String> of(EnabledPallet pallet) {
    var keys = new TreeMap<String, String>();
    if (!Files.isDirectory(pallet.folder())) {
      return keys;
    }
    try {
      for (var file : files(pallet.folder())) {
        keys.put(path(pallet, file), Files.readString(file, ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the keys in " + pallet.folder(), e);
    }
    return keys;
  }

  /** The files with keys in the top folder of a pallet, by name. */
  public static List<Path> files(Path folder) throws IOException {
    var keys = new ArrayList<Path>();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(PalletKeys::isNamedSo).sorted().toList()) {
        if (Files.readString(file, ISO_8859_1).contains(START)) {
          keys.add(file);
        }
      }
    }
    return keys;
  }

  private static boolean isNamedSo(Path file) {
    try {
      return file.getFileName().toString().startsWith("RPM-GPG-KEY")
          && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.size(file) <= LARGEST;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + file, e);
    }
  }

  private static String path(EnabledPallet pallet, Path file) {
    var name = "stack-" + pallet.label() + "-" + file.getFileName();
    return FOLDER + name.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /** The files of all pallets. */
  public static List<TaggedFile> files(List<EnabledPallet> pallets) {
    return pallets.stream()
        .flatMap(pallet -> of(pallet).entrySet().stream())
        .map(key -> new TaggedFile(key.getKey(), key.getValue().lines().toList()))
        .toList();
  }
}

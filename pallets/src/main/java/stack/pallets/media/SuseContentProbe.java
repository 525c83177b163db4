package stack.pallets.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import stack.pallets.source.Source;

/**
 * SLE 11 and 12 media: a file {@code content} of lines {@code KEY value}. SLE 11 says NAME, VERSION
 * and BASEARCHS; SLE 12 says DISTRO with a CPE such as {@code cpe:/o:suse:sles:12:sp3}.
 */
final class SuseContentProbe implements Detection.Probe {
  private static final int LIMIT = 4 << 20;
  private static final Map<String, String> PRODUCTS =
      Map.of(
          "suse_sles", "SLES",
          "sles", "SLES",
          "sle-sdk", "SLE-SDK",
          "ses", "SUSE-Enterprise-Storage");

  @Override
  public List<Pallet> probe(Source source) throws IOException {
    var bytes = source.read("content", LIMIT);
    if (bytes.isEmpty()) {
      return List.of();
    }
    var values = values(new String(bytes.get(), StandardCharsets.UTF_8));
    var where = "content in " + source.location();
    return values.containsKey("DISTRO") ? sle12(values, where) : sle11(values, where);
  }

  private static List<Pallet> sle12(Map<String, String> values, String where) throws IOException {
    var cpe = values.get("DISTRO").split(",")[0].split(":");
    Optional<String> name = cpe.length > 4 ? product(cpe[3]) : Optional.empty();
    if (name.isEmpty()) {
      return List.of();
    }
    var repository = values.getOrDefault("REPOID", "");
    var arch = repository.substring(repository.lastIndexOf('/') + 1);
    return List.of(
        Pallet.of(
            name.get(),
            cpe[4] + (cpe.length > 5 ? cpe[5] : ""),
            "sles" + cpe[4],
            arch.isEmpty() ? "x86_64" : arch,
            "sles",
            where));
  }

  private static List<Pallet> sle11(Map<String, String> values, String where) throws IOException {
    var name = product(values.getOrDefault("NAME", ""));
    if (name.isEmpty()) {
      return List.of();
    }
    var version = values.getOrDefault("VERSION", "").split("[.-]");
    var servicePack = values.getOrDefault("SP_VERSION", version.length > 1 ? version[1] : "0");
    var arches = values.getOrDefault("BASEARCHS", "").split("\\s+");
    return List.of(
        Pallet.of(
            name.get(),
            version[0] + (servicePack.equals("0") ? "" : "sp" + servicePack),
            "sles" + version[0],
            arches[arches.length - 1],
            "sles",
            where));
  }

  private static Optional<String> product(String id) {
    return Optional.ofNullable(PRODUCTS.get(id.toLowerCase(Locale.ROOT)));
  }

  private static Map<String, String> values(String text) {
    var values = new HashMap<String, String>();
    text.lines()
        .map(line -> line.strip().split("\\s+", 2))
        .filter(words -> words.length == 2)
        .forEach(words -> values.putIfAbsent(words[0], words[1]));
    return values;
  }
}

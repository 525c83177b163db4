package stack.pallets.media;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import stack.pallets.source.Source;

/** Media whose {@code .treeinfo} has a {@code [release]}: EL 7 and later, Fedora, SLE 15. */
final class ProductmdProbe implements Detection.Probe {
  @Override
  public List<Pallet> probe(Source source) throws IOException {
    var info = TreeInfo.of(source);
    return info.isPresent() && info.get().has("release")
        ? List.of(pallet(source, info.get()))
        : List.of();
  }

  private static Pallet pallet(Source source, TreeInfo info) throws IOException {
    var product = info.get("release", "name").orElse("");
    var version = version(source, info);
    var os = product.toLowerCase(Locale.ROOT).contains("suse") ? "sles" : "redhat";
    var name = name(info, product);
    var family = name.equals("Fedora") ? "fedora" : os;
    var base = info.get("base_product", "short").map(Releases::word);
    return Pallet.of(
        base.map(parent -> parent + "-" + name).orElse(name),
        version,
        family + Releases.major(version),
        info.arch().orElse(null),
        os,
        info.where());
  }

  /** Media of AlmaLinux call themselves 9; their point release stands in {@code .discinfo} only. */
  private static String version(Source source, TreeInfo info) throws IOException {
    var version = Releases.compact(info.get("release", "version").orElse(""));
    return DiscInfo.version(source)
        .filter(point -> version.matches("\\d+") && point.startsWith(version + "."))
        .orElse(version);
  }

  /** The short name, but for the three whose established name differs from it. */
  private static String name(TreeInfo info, String product) {
    return switch (product) {
      case "Red Hat Enterprise Linux" -> "RHEL";
      case "SUSE Linux Enterprise" -> "SLES";
      case String suse when suse.startsWith("openSUSE") -> "openSUSE";
      default -> Releases.word(info.get("release", "short").orElse(product));
    };
  }
}

package stack.pallets.media;

import java.io.IOException;
import java.util.List;
import stack.pallets.source.Source;

/**
 * Media whose {@code .treeinfo} knows a family only: CentOS up to 7, Oracle, Scientific Linux, RHEL
 * 6. Their point release stands in the second line of {@code .discinfo}.
 */
final class OldTreeInfoProbe implements Detection.Probe {
  @Override
  public List<Pallet> probe(Source source) throws IOException {
    var info = TreeInfo.of(source);
    if (info.isEmpty() || info.get().has("release")) {
      return List.of();
    }
    var family = info.get().get("general", "family");
    if (family.isEmpty()) {
      return List.of();
    }
    var version =
        DiscInfo.version(source)
            .or(() -> info.get().get("general", "version").map(OldTreeInfoProbe::withMinor))
            .orElse("");
    var name = name(family.get());
    var os = name.equals("openSUSE") ? "sles" : "redhat";
    var release = (name.equals("Fedora") ? "fedora" : os) + Releases.major(version);
    var arch = info.get().arch().orElse(null);
    return List.of(Pallet.of(name, version, release, arch, os, info.get().where()));
  }

  private static String name(String family) {
    var first = family.split("\\s+")[0];
    return switch (first) {
      case "Oracle" -> "OLE";
      case "Red" -> "RHEL";
      default -> first;
    };
  }

  private static String withMinor(String version) {
    return version.matches("\\d+") ? version + ".0" : version;
  }
}

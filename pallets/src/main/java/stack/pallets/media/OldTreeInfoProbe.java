package stack.pallets.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stack.pallets.source.Source;

/**
 * Media whose {@code .treeinfo} knows a family only: CentOS up to 7, Oracle, Scientific Linux, RHEL
 * 6. Their point release stands in the second line of {@code .discinfo}.
 */
final class OldTreeInfoProbe implements Detection.Probe {
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)*");
  private static final int LIMIT = 64 << 10;

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
    String version =
        discVersion(source)
            .or(() -> info.get().get("general", "version").map(OldTreeInfoProbe::withMinor))
            .orElse("");
    String name = name(family.get());
    String os = name.equals("openSUSE") ? "sles" : "redhat";
    String release = (name.equals("Fedora") ? "fedora" : os) + Releases.major(version);
    String arch = info.get().arch().orElse(null);
    return List.of(Pallet.of(name, version, release, arch, os, info.get().where()));
  }

  private static String name(String family) {
    String first = family.split("\\s+")[0];
    return switch (first) {
      case "Oracle" -> "OLE";
      case "Red" -> "RHEL";
      default -> first;
    };
  }

  /** The number in a line such as {@code CentOS 6.10 Final}; empty unless there is just one. */
  private static Optional<String> discVersion(Source source) throws IOException {
    var bytes = source.read(".discinfo", LIMIT);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    var lines = new String(bytes.get(), StandardCharsets.UTF_8).lines().toList();
    var numbers =
        lines.size() < 2
            ? List.<String>of()
            : Stream.of(lines.get(1).split("\\s+"))
                .filter(word -> NUMBER.matcher(word).matches())
                .toList();
    return numbers.size() == 1 ? Optional.of(numbers.getFirst()) : Optional.empty();
  }

  private static String withMinor(String version) {
    return version.matches("\\d+") ? version + ".0" : version;
  }
}

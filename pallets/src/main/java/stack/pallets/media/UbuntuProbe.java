package stack.pallets.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import stack.pallets.source.Source;

/**
 * Ubuntu media: {@code .disk/info} is a line such as {@code Ubuntu-Server 18.04.3 LTS "Bionic
 * Beaver" - Release amd64 (20190805)}.
 */
final class UbuntuProbe implements Detection.Probe {
  private static final int LIMIT = 64 << 10;
  private static final Pattern LINE =
      Pattern.compile("(Ubuntu[\\w-]*) (\\d+\\.\\d+)(\\.\\d+)?\\b.* - \\w+ (\\w+) \\([\\d.]+\\)");

  @Override
  public List<Pallet> probe(Source source) throws IOException {
    var bytes = source.read(".disk/info", LIMIT);
    if (bytes.isEmpty()) {
      return List.of();
    }
    var line = LINE.matcher(new String(bytes.get(), StandardCharsets.UTF_8).strip());
    if (!line.matches()) {
      return List.of();
    }
    var patch = line.group(3) == null ? "" : line.group(3);
    return List.of(
        Pallet.of(
            line.group(1),
            line.group(2) + patch,
            "ubuntu" + line.group(2),
            line.group(4).equals("amd64") ? "x86_64" : line.group(4),
            "ubuntu",
            ".disk/info in " + source.location()));
  }
}

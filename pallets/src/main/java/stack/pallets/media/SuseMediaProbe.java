package stack.pallets.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import stack.pallets.source.Source;

/**
 * SLE 15 package media: {@code media.1/media} starts with a line such as {@code SUSE -
 * SLE-15-SP1-Packages-x86_64-Build228.2-Media1}. The medium's number is part of the name.
 */
final class SuseMediaProbe implements Detection.Probe {
  private static final int LIMIT = 64 << 10;
  private static final Pattern LINE =
      Pattern.compile("SUSE - SLE-(\\d+)(?:-(SP\\d+))?-(\\w+)-(\\w+)-Build[\\w.]+-Media(\\d+)\\s*");

  @Override
  public List<Pallet> probe(Source source) throws IOException {
    var bytes = source.read("media.1/media", LIMIT);
    if (bytes.isEmpty()) {
      return List.of();
    }
    var first = new String(bytes.get(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    var line = LINE.matcher(first);
    if (!line.matches()) {
      return List.of();
    }
    var servicePack = line.group(2) == null ? "" : line.group(2).toLowerCase(Locale.ROOT);
    return List.of(
        Pallet.of(
            line.group(3) + "-" + line.group(5),
            line.group(1) + servicePack,
            "sles" + line.group(1),
            line.group(4),
            "sles",
            "media.1/media in " + source.location()));
  }
}

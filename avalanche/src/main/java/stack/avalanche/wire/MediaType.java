package stack.avalanche.wire;

import java.util.Locale;
import java.util.Map;

/** What the name of a file says of its content, for browsers and for firmware that boots it. */
public final class MediaType {
  /** Of content that nothing is known of. */
  public static final String UNKNOWN = "application/octet-stream";

  private static final Map<String, String> BY_SUFFIX =
      Map.ofEntries(
          Map.entry("bz2", "application/x-bzip2"),
          Map.entry("cfg", "text/plain; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("deb", "application/vnd.debian.binary-package"),
          Map.entry("efi", "application/efi"),
          Map.entry("gz", "application/gzip"),
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("img", "application/vnd.efi.img"),
          Map.entry("iso", "application/vnd.efi.iso"),
          Map.entry("json", "application/json"),
          Map.entry("rpm", "application/x-rpm"),
          Map.entry("tar", "application/x-tar"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("xml", "application/xml"),
          Map.entry("xz", "application/x-xz"),
          Map.entry("yaml", "application/yaml"),
          Map.entry("zst", "application/zstd"));

  private MediaType() {}

  /** The type of a file with that name or path. */
  public static String of(String name) {
    var suffix = name.substring(name.lastIndexOf('.') + 1);
    return BY_SUFFIX.getOrDefault(suffix.toLowerCase(Locale.ROOT), UNKNOWN);
  }
}

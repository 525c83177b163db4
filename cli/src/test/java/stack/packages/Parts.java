package stack.packages;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * The list of all parts of others that packages hold, for programs that look for known holes: a
 * software bill of materials as CycloneDX 1.6 describes it. The runtime counts, too.
 */
final class Parts {
  private static final String OURS =
      "(avalanche|cli|commands|completion|db|pallets)-[^-]*(-SNAPSHOT)?[.]jar";

  private final Identity identity;
  private final Path repository;

  /** Whoever made a part, and which one it is. */
  private record Part(String group, String name, String version) {
    String url() {
      return "pkg:maven/%s/%s@%s".formatted(group, name, version);
    }
  }

  /**
   * @param repository where Maven keeps what it fetched
   */
  Parts(Identity identity, Path repository) {
    this.identity = identity;
    this.repository = repository;
  }

  /** Writes it into the folder. */
  Path write(Path folder, List<Entry> entries) throws IOException {
    var components = new ArrayList<Map<String, Object>>();
    for (var entry : entries) {
      var name = entry.source().getFileName().toString();
      if (entry.path().contains("/jars/") && !name.matches(OURS)) {
        var part = part(entry.source());
        components.add(
            component("library", part.group(), part.name(), part.version(), part.url(), entry));
      } else if (entry.path().endsWith("/runtime/lib/modules")) {
        components.add(runtime(entry));
      }
    }
    var list = new LinkedHashMap<String, Object>();
    list.put("bomFormat", "CycloneDX");
    list.put("specVersion", "1.6");
    var all = components.toString().getBytes(StandardCharsets.UTF_8);
    list.put("serialNumber", "urn:uuid:" + UUID.nameUUIDFromBytes(all));
    list.put("version", 1);
    list.put(
        "metadata",
        Map.of(
            "component",
            new TreeMap<>(
                Map.of(
                    "type", "application", "name", Identity.NAME, "version", identity.number()))));
    list.put("components", components);
    var file = folder.resolve("%s-%s.cdx.json".formatted(Identity.NAME, identity.number()));
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), list);
    return file;
  }

  private static Map<String, Object> runtime(Entry modules) throws IOException {
    var vendor = System.getProperty("java.vendor");
    var version = System.getProperty("java.runtime.version");
    var url = "pkg:generic/openjdk@" + version.replace("+", "%2B");
    return component("platform", vendor, "OpenJDK", version, url, modules);
  }

  private static Map<String, Object> component(
      String type, String group, String name, String version, String url, Entry file)
      throws IOException {
    var component = new LinkedHashMap<String, Object>();
    component.put("type", type);
    component.put("bom-ref", url);
    component.put("group", group);
    component.put("name", name);
    component.put("version", version);
    component.put("purl", url);
    var hash = new LinkedHashMap<String, String>();
    hash.put("alg", "SHA-256");
    hash.put("content", Checksums.of("SHA-256", file.source()));
    component.put("hashes", List.of(hash));
    return component;
  }

  /** As Maven keeps it: GROUP/NAME/VERSION/FILE, where each dot of the group is a slash. */
  private Part part(Path jar) {
    var file = jar.getFileName().toString();
    if (file.endsWith("-picocli.jar")) {
      return new Part("info.picocli", "picocli", CommandLine.VERSION);
    }
    var kept =
        Stream.of(System.getProperty("java.class.path").split(":"))
            .map(Path::of)
            .filter(path -> path.endsWith(file) && path.startsWith(repository))
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException(file + " is not what this build is made of"));
    var folder = repository.relativize(kept.getParent());
    var count = folder.getNameCount();
    return new Part(
        folder.subpath(0, count - 2).toString().replace('/', '.'),
        folder.getName(count - 2).toString(),
        folder.getName(count - 1).toString());
  }
}

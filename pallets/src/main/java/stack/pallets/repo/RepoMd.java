package stack.pallets.repo;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import stack.pallets.MalformedException;
import stack.pallets.media.Checksum;

/** {@code repomd.xml}: which files describe a repository. */
record RepoMd(Map<String, Data> data) {
  private static final int MAX_DATA = 1000;

  /**
   * One file of repodata.
   *
   * @param href path below the repository's folder
   */
  record Data(String type, String href, Optional<Checksum> checksum) {}

  /** The first of these types that there is. */
  Optional<Data> first(String... types) {
    for (var type : types) {
      if (data.containsKey(type)) {
        return Optional.of(data.get(type));
      }
    }
    return Optional.empty();
  }

  static RepoMd read(InputStream in, String where) throws IOException {
    var found = new LinkedHashMap<String, Data>();
    try (var xml = new Xml(in, where)) {
      if (!"repomd".equals(xml.next())) {
        throw xml.lacks("<repomd>");
      }
      for (String name; (name = xml.next()) != null; ) {
        if (name.equals("data") && found.size() < MAX_DATA) {
          var type = xml.required("type");
          found.put(type, data(xml, type, where));
        }
      }
    }
    return new RepoMd(found);
  }

  private static Data data(Xml xml, String type, String where) throws IOException {
    String href = null;
    Optional<Checksum> checksum = Optional.empty();
    for (String name; (name = xml.nextIn("data")) != null; ) {
      if (name.equals("location")) {
        href = PrimaryXml.insideOnly(xml.required("href"), where);
      } else if (name.equals("checksum")) {
        var kind = xml.required("type");
        checksum = Checksum.of(kind, xml.text());
      }
    }
    if (href == null) {
      throw new MalformedException("%s: data %s has no location".formatted(where, type));
    }
    return new Data(type, href, checksum);
  }
}

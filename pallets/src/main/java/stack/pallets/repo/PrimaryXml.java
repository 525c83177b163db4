package stack.pallets.repo;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import stack.pallets.MalformedException;
import stack.pallets.media.Checksum;
import stack.pallets.rpm.Dependency;
import stack.pallets.rpm.Evr;

/** Reads {@code primary.xml}: the packages of a repository, in the file's order. */
final class PrimaryXml {
  private static final int MAX_PACKAGES = 1 << 20;

  private final Xml xml;
  private final String where;
  private String name;
  private String arch;
  private String href;
  private Evr evr;
  private long size;
  private Checksum checksum;
  private List<Dependency> provides;
  private List<Dependency> requires;
  private List<Dependency> recommends;
  private List<String> files;

  private PrimaryXml(Xml xml, String where) {
    this.xml = xml;
    this.where = where;
  }

  static List<RepoPackage> read(InputStream in, String where) throws IOException {
    var packages = new ArrayList<RepoPackage>();
    try (var xml = new Xml(in, where)) {
      if (!"metadata".equals(xml.next())) {
        throw xml.lacks("<metadata>");
      }
      var primary = new PrimaryXml(xml, where);
      for (String element; (element = xml.next()) != null; ) {
        if (element.equals("package")) {
          packages.add(primary.readPackage());
        }
        if (packages.size() > MAX_PACKAGES) {
          throw new MalformedException(where + " has more than a million packages");
        }
      }
    }
    return packages;
  }

  /** A path of a repository must not lead out of it; the path itself. */
  static String insideOnly(String href, String where) throws MalformedException {
    if (href.isEmpty()
        || href.startsWith("/")
        || href.indexOf('\0') >= 0
        || List.of(href.split("/")).contains("..")) {
      throw new MalformedException(
          "%s names a file outside the repository: '%s'".formatted(where, href));
    }
    return href;
  }

  private RepoPackage readPackage() throws IOException {
    name = null;
    arch = null;
    href = null;
    evr = null;
    checksum = null;
    size = 0;
    provides = List.of();
    requires = List.of();
    recommends = List.of();
    files = new ArrayList<>();
    for (String element; (element = xml.nextIn("package")) != null; ) {
      readElement(element);
    }
    if (name == null || arch == null || href == null || evr == null || checksum == null) {
      throw new MalformedException(
          "%s: package %s lacks one of name, arch, version, checksum, location"
              .formatted(where, name));
    }
    return new RepoPackage(
        name, evr, arch, href, size, checksum, provides, requires, recommends, List.copyOf(files));
  }

  private void readElement(String element) throws IOException {
    switch (element) {
      case "name" -> name = xml.text();
      case "arch" -> arch = xml.text();
      case "version" -> evr = evr();
      case "checksum" -> {
        String type = xml.required("type");
        checksum = Checksum.of(type, xml.text()).orElse(null);
      }
      case "size" -> size = xml.number("package");
      case "location" -> href = insideOnly(xml.required("href"), where);
      case "provides" -> provides = dependencies(element);
      case "requires" -> requires = dependencies(element);
      case "recommends" -> recommends = dependencies(element);
      case "file" -> files.add(xml.text());
      default -> {} // texts for people, and what does not decide about an installation
    }
  }

  private List<Dependency> dependencies(String parent) throws IOException {
    var dependencies = new ArrayList<Dependency>();
    for (String element; (element = xml.nextIn(parent)) != null; ) {
      if (element.equals("entry")) {
        String comparison = xml.attribute("flags").orElse("");
        var version = comparison.isEmpty() ? null : evr();
        boolean early = xml.attribute("pre").orElse("").equals("1");
        dependencies.add(new Dependency(xml.required("name"), comparison, version, early));
      }
    }
    return List.copyOf(dependencies);
  }

  private Evr evr() throws MalformedException {
    String epoch = xml.attribute("epoch").filter(text -> !text.isEmpty()).orElse("0");
    String version = xml.required("ver");
    String release = xml.attribute("rel").orElse("");
    return Evr.parse(epoch + ":" + version + (release.isEmpty() ? "" : "-" + release));
  }
}

package stack.pallets.repo;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import stack.pallets.MalformedException;
import stack.pallets.media.Checksum;
import stack.pallets.rpm.Dependency;
import stack.pallets.rpm.Evr;

/** Reads {@code primary.xml}: the packages of a repository, in the file's order. */
final class PrimaryXml {
  private static final int MAX_PACKAGES = 1 << 20;
  private static final int BYTES_OF_PACKAGE = 512;
  private static final int BYTES_OF_DEPENDENCY = 64;
  private static final Pattern CURRENT_FOLDER = Pattern.compile("(?<![^/])\\./+");

  private final Xml xml;
  private final String where;
  private final Kept kept;
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
    this.kept = new Kept(where);
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

  /**
   * The path of a file of a repository, without the {@code ./} that some write before it.
   *
   * @throws MalformedException when it leads out of the repository, or has control characters,
   *     which end lines and words wherever it is written to
   */
  static String insideOnly(String href, String where) throws MalformedException {
    if (href.isEmpty() || href.startsWith("/") || List.of(href.split("/")).contains("..")) {
      throw new MalformedException(
          "%s names a file outside the repository: '%s'".formatted(where, href));
    }
    if (href.chars().anyMatch(Character::isISOControl)) {
      throw new MalformedException(where + " names a file with control characters");
    }
    return CURRENT_FOLDER.matcher(href).replaceAll("");
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
    kept.add(BYTES_OF_PACKAGE);
    return new RepoPackage(
        name, evr, arch, href, size, checksum, provides, requires, recommends, List.copyOf(files));
  }

  private void readElement(String element) throws IOException {
    switch (element) {
      case "name" -> name = kept.text(xml.text());
      case "arch" -> arch = kept.text(xml.text());
      case "version" -> evr = evr();
      case "checksum" -> {
        var type = xml.required("type");
        checksum = Checksum.of(type, xml.text()).orElse(null);
      }
      case "size" -> size = xml.number("package");
      case "location" -> href = kept.text(insideOnly(xml.required("href"), where));
      case "provides" -> provides = dependencies(element);
      case "requires" -> requires = dependencies(element);
      case "recommends" -> recommends = dependencies(element);
      case "file" -> files.add(kept.entry(xml.text()));
      default -> {} // texts for people, and what does not decide about an installation
    }
  }

  private List<Dependency> dependencies(String parent) throws IOException {
    var dependencies = new ArrayList<Dependency>();
    for (String element; (element = xml.nextIn(parent)) != null; ) {
      if (element.equals("entry")) {
        dependencies.add(dependency());
      }
    }
    return List.copyOf(dependencies);
  }

  /** createrepo_c keeps a comparison without a version, which to rpm and dnf is any version. */
  private Dependency dependency() throws MalformedException {
    kept.add(BYTES_OF_DEPENDENCY);
    var comparison = kept.text(xml.attribute("flags").orElse(""));
    var version = comparison.isEmpty() ? Optional.<Evr>empty() : version();
    var early = xml.attribute("pre").orElse("").equals("1");
    return new Dependency(
        kept.text(xml.required("name")),
        version.isEmpty() ? "" : comparison,
        version.orElse(null),
        early);
  }

  private Evr evr() throws MalformedException {
    return version().orElseThrow(() -> xml.lacks("ver of package " + name));
  }

  private Optional<Evr> version() throws MalformedException {
    var epoch = xml.attribute("epoch").filter(text -> !text.isEmpty()).orElse("0");
    var release = xml.attribute("rel").filter(text -> !text.isEmpty()).map("-"::concat).orElse("");
    var version = xml.attribute("ver").filter(text -> !text.isEmpty());
    return version.isEmpty()
        ? Optional.empty()
        : Optional.of(kept.version(epoch + ":" + version.get() + release));
  }
}

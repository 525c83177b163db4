package stack.pallets.repo;

import java.io.OutputStream;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import stack.pallets.rpm.Dependency;
import stack.pallets.rpm.Evr;
import stack.pallets.rpm.RpmPackage;
import stack.pallets.rpm.RpmPackage.PackagedFile;

/** Writes the three lists of packages that make up repodata, as createrepo_c lays them out. */
final class PackageXml {
  private static final String METADATA = "http://linux.duke.edu/metadata/";
  private static final String RPM = METADATA + "rpm";

  /** A package file of the repository. */
  record Item(RpmPackage rpm, String href, String sha256, long size, long modified) {}

  private final XMLStreamWriter xml;

  private PackageXml(OutputStream out) throws XMLStreamException {
    xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
  }

  static void primary(List<Item> items, OutputStream out) throws XMLStreamException {
    new PackageXml(out).document("metadata", "common", items, PackageXml::primary);
  }

  static void filelists(List<Item> items, OutputStream out) throws XMLStreamException {
    new PackageXml(out).document("filelists", "filelists", items, PackageXml::filelist);
  }

  /** Change logs, which are not carried over. */
  static void other(List<Item> items, OutputStream out) throws XMLStreamException {
    new PackageXml(out).document("otherdata", "other", items, PackageXml::identity);
  }

  @FunctionalInterface
  private interface ItemWriter {
    void write(PackageXml writer, Item item) throws XMLStreamException;
  }

  private void document(String root, String namespace, List<Item> items, ItemWriter writer)
      throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement(root);
    xml.writeDefaultNamespace(METADATA + namespace);
    xml.writeNamespace("rpm", RPM);
    xml.writeAttribute("packages", String.valueOf(items.size()));
    for (var item : items) {
      xml.writeCharacters("\n");
      xml.writeStartElement("package");
      writer.write(this, item);
      xml.writeEndElement();
    }
    xml.writeCharacters("\n");
    xml.writeEndDocument();
    xml.flush();
  }

  private void primary(Item item) throws XMLStreamException {
    var rpm = item.rpm();
    var texts = rpm.description();
    xml.writeAttribute("type", "rpm");
    text("name", rpm.name());
    text("arch", rpm.arch());
    version(rpm.evr());
    xml.writeStartElement("checksum");
    xml.writeAttribute("type", "sha256");
    xml.writeAttribute("pkgid", "YES");
    xml.writeCharacters(item.sha256());
    xml.writeEndElement();
    text("summary", texts.summary());
    text("description", texts.text());
    text("packager", texts.packager());
    text("url", texts.url());
    empty("time", "file", item.modified(), "build", rpm.buildTime());
    empty(
        "size",
        "package",
        item.size(),
        "installed",
        rpm.installedSize(),
        "archive",
        rpm.archiveSize());
    empty("location", "href", item.href());
    xml.writeStartElement("format");
    format(rpm);
    xml.writeEndElement();
  }

  private void format(RpmPackage rpm) throws XMLStreamException {
    var texts = rpm.description();
    text("rpm:license", texts.license());
    text("rpm:vendor", texts.vendor());
    text("rpm:group", texts.group().isEmpty() ? "Unspecified" : texts.group());
    text("rpm:buildhost", texts.buildHost());
    text("rpm:sourcerpm", texts.sourcePackage());
    empty("rpm:header-range", "start", rpm.headerStart(), "end", rpm.headerEnd());
    dependencies("rpm:provides", rpm.provides());
    dependencies("rpm:requires", rpm.requires());
    dependencies("rpm:conflicts", rpm.conflicts());
    dependencies("rpm:obsoletes", rpm.obsoletes());
    dependencies("rpm:recommends", rpm.recommends());
    for (var file : rpm.files()) {
      if (isPrimary(file.path())) {
        file(file);
      }
    }
  }

  private void filelist(Item item) throws XMLStreamException {
    identity(item);
    for (var file : item.rpm().files()) {
      file(file);
    }
  }

  private void identity(Item item) throws XMLStreamException {
    xml.writeAttribute("pkgid", item.sha256());
    xml.writeAttribute("name", printable(item.rpm().name()));
    xml.writeAttribute("arch", printable(item.rpm().arch()));
    version(item.rpm().evr());
  }

  /** Paths that dependency solvers expect to find without the full list of files. */
  private static boolean isPrimary(String path) {
    return path.startsWith("/etc/") || path.contains("bin/") || path.equals("/usr/lib/sendmail");
  }

  private void file(PackagedFile file) throws XMLStreamException {
    xml.writeStartElement("file");
    switch (file.kind()) {
      case DIRECTORY -> xml.writeAttribute("type", "dir");
      case GHOST -> xml.writeAttribute("type", "ghost");
      case FILE -> {}
    }
    xml.writeCharacters(printable(file.path()));
    xml.writeEndElement();
  }

  private void dependencies(String element, List<Dependency> dependencies)
      throws XMLStreamException {
    if (dependencies.isEmpty()) {
      return;
    }
    xml.writeStartElement(element);
    for (var dependency : dependencies) {
      xml.writeEmptyElement("rpm:entry");
      xml.writeAttribute("name", printable(dependency.name()));
      if (dependency.version() != null) {
        xml.writeAttribute("flags", dependency.comparison());
        evr(dependency.version());
      }
      if (dependency.early()) {
        xml.writeAttribute("pre", "1");
      }
    }
    xml.writeEndElement();
  }

  private void version(Evr evr) throws XMLStreamException {
    xml.writeEmptyElement("version");
    evr(evr);
  }

  private void evr(Evr evr) throws XMLStreamException {
    xml.writeAttribute("epoch", String.valueOf(evr.epoch()));
    xml.writeAttribute("ver", printable(evr.version()));
    if (!evr.release().isEmpty()) {
      xml.writeAttribute("rel", printable(evr.release()));
    }
  }

  private void text(String element, String text) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeCharacters(printable(text));
    xml.writeEndElement();
  }

  private void empty(String element, Object... attributes) throws XMLStreamException {
    xml.writeEmptyElement(element);
    for (var i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i].toString(), printable(attributes[i + 1].toString()));
    }
  }

  /** XML 1.0 has no way to write most control characters. */
  private static String printable(String text) {
    return text.codePoints()
        .filter(c ->
            c == '\t'
                || c == '\n'
                || (c >= 0x20 && c < 0xd800)
                || (c >= 0xe000 && c < 0xfffe)
                || c > 0xffff)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}

package stack.pallets.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import stack.pallets.MalformedException;
import stack.pallets.MarkupGuard;

/**
 * {@code roll-NAME.xml}, by which a folder says which pallet it is: {@code <roll name=""><info
 * version="" release="" arch="" os=""/></roll>}.
 */
public final class RollFile {
  private RollFile() {}

  public static String name(Pallet pallet) {
    return "roll-" + pallet.name() + ".xml";
  }

  /** The least a pallet needs to be recognised again; all values are words, none needs escaping. */
  public static String render(Pallet pallet) {
    return """
    <roll name="%s" interface="6.0.2">
      <info version="%s" release="%s" arch="%s" os="%s"/>
      <iso maxsize="0" addcomps="0" bootable="0" mkisofs=""/>
      <rpm rolls="0" bin="1" src="0"/>
    </roll>
    """
        .formatted(pallet.name(), pallet.version(), pallet.release(), pallet.arch(), pallet.os());
  }

  /**
   * The pallet that a roll file is about.
   *
   * @throws MalformedException when it is none
   */
  public static Pallet read(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return parse(in, file.toString());
    }
  }

  static Pallet parse(InputStream in, String where) throws MalformedException {
    try {
      var xml = factory().createXMLStreamReader(new MarkupGuard(in, where));
      String name = null;
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamReader.START_ELEMENT) {
          continue;
        }
        if (xml.getLocalName().equals("roll")) {
          name = xml.getAttributeValue(null, "name");
        } else if (xml.getLocalName().equals("info")) {
          return Pallet.of(
              name,
              xml.getAttributeValue(null, "version"),
              xml.getAttributeValue(null, "release"),
              xml.getAttributeValue(null, "arch"),
              xml.getAttributeValue(null, "os"),
              where);
        }
      }
      throw new MalformedException(where + " has no <info> in its <roll>");
    } catch (XMLStreamException e) {
      throw new MalformedException(where + " is not XML: " + e.getMessage(), e);
    }
  }

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }
}

package stack.pallets.graph;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML that others wrote: no document type, hence no entity of its own making, nothing fetched
 * from anywhere, bounded size and depth. Comments and processing instructions vanish.
 */
final class MarkupReader {
  static final int LONGEST = 8 << 20;
  private static final int DEEPEST = 64;
  private static final Pattern DECLARATION_LINE =
      Pattern.compile("^.*<\\?xml.*$", Pattern.MULTILINE);
  private static final Map<String, String> PREFIXES =
      Map.of(
          "http://www.stacki.com", "stack:",
          "http://www.suse.com/1.0/yast2ns", "sles:",
          "http://www.suse.com/1.0/configns", "config:",
          "http://www.w3.org/2003/XInclude", "xi:",
          "http://www.w3.org/XML/1998/namespace", "xml:");

  private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

  MarkupReader() {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver((_, _, _, _) -> {
      throw new XMLStreamException("external entities are not allowed");
    });
  }

  /**
   * Reads a graph or node file, references marked (see {@link Entities}).
   *
   * @param os decides what tags without prefix are: ours, or AutoYaST's for {@code sles}
   * @return an element that stands for the file; what it holds is the root element
   * @throws ProfileException naming the line
   */
  Element file(String xml, String os) {
    return fragment(Entities.mark(withoutDeclaration(xml)), os);
  }

  /** Reads text that may hold tags, such as the output of a report. */
  Element fragment(String xml, String os) {
    // on one line with the file's first, so that lines keep their numbers
    return document("<stack:ns " + namespaces(os) + ">" + xml + "</stack:ns>");
  }

  /** Stacki skips every line with an XML declaration, wherever it stands. */
  private static String withoutDeclaration(String xml) {
    return xml.contains("<?xml") ? DECLARATION_LINE.matcher(xml).replaceAll("") : xml;
  }

  static String namespaces(String os) {
    var stack = "xmlns:stack=\"http://www.stacki.com\"";
    return os.equals("sles")
        ? "xmlns=\"http://www.suse.com/1.0/yast2ns\" xmlns:sles=\"http://www.suse.com/1.0/yast2ns\""
            + " xmlns:config=\"http://www.suse.com/1.0/configns\""
            + " xmlns:xi=\"http://www.w3.org/2003/XInclude\" "
            + stack
        : "xmlns=\"http://www.stacki.com\" " + stack;
  }

  /** Reads a whole document that declares its own namespaces. */
  Element document(String xml) {
    if (xml.length() > LONGEST) {
      throw new ProfileException("is longer than " + LONGEST + " characters");
    }
    try {
      var reader = factory.createXMLStreamReader(new StringReader(xml));
      try {
        return read(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new ProfileException("line " + e.getLocation().getLineNumber() + ": " + reason(e), e);
    }
  }

  private static Element read(XMLStreamReader reader) throws XMLStreamException {
    var open = new ArrayDeque<Pending>();
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD ->
            throw new XMLStreamException("a document type is not allowed", reader.getLocation());
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException("unknown entity", reader.getLocation());
        case XMLStreamConstants.START_ELEMENT -> {
          if (open.size() == DEEPEST) {
            throw new XMLStreamException("tags are nested too deep", reader.getLocation());
          }
          open.push(new Pending(name(reader), attributes(reader), new ArrayList<>()));
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (!open.isEmpty()) {
            open.peek().add(reader.getText(), reader.getLocation().getLineNumber());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          var element = open.pop().element();
          if (open.isEmpty()) {
            return element;
          }
          open.peek().children().add(element);
        }
        default -> {}
      }
    }
  }

  private record Pending(String name, Map<String, String> attributes, List<Markup> children) {
    /** Text and CDATA side by side are one text. */
    void add(String text, int lastLine) {
      var line = lastLine - (int) text.chars().filter(c -> c == '\n').count();
      if (!children.isEmpty() && children.getLast() instanceof Text before) {
        children.set(children.size() - 1, new Text(before.value() + text, before.line()));
      } else {
        children.add(new Text(text, line));
      }
    }

    Element element() {
      return new Element(name, attributes, children);
    }
  }

  private static String name(XMLStreamReader reader) {
    return qualified(reader.getNamespaceURI(), reader.getLocalName());
  }

  private static Map<String, String> attributes(XMLStreamReader reader) {
    var ours = "http://www.stacki.com".equals(reader.getNamespaceURI());
    var attributes = new LinkedHashMap<String, String>();
    for (var i = 0; i < reader.getAttributeCount(); i++) {
      var prefix = reader.getAttributePrefix(i);
      var name = reader.getAttributeLocalName(i);
      attributes.put(
          ours && (prefix == null || prefix.isEmpty())
              ? "stack:" + name
              : qualified(reader.getAttributeNamespace(i), name),
          reader.getAttributeValue(i));
    }
    return attributes;
  }

  /** A prefix that only the file knows is dropped, since nothing would declare it later. */
  private static String qualified(String uri, String name) {
    return (uri == null ? "" : PREFIXES.getOrDefault(uri, "")) + name;
  }

  /** The parser's own words without the position, which it repeats on a line of its own. */
  private static String reason(XMLStreamException e) {
    var message = String.valueOf(e.getMessage());
    var start = message.indexOf("Message: ");
    return (start < 0 ? message : message.substring(start + "Message: ".length()))
        .replaceFirst("(?s)^ParseError at .*?\\R", "");
  }
}

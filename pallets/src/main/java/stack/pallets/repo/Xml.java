package stack.pallets.repo;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import stack.pallets.MalformedException;
import stack.pallets.MarkupGuard;

/** Walks the elements of a document that may be hostile: no DTD, no entities, no other file. */
final class Xml implements AutoCloseable {
  private static final int MAX_TEXT = 1 << 20;
  private static final int MAX_ELEMENTS = 1 << 24;
  private static final int MAX_DEPTH = 100;
  private static final int MAX_NAMES = 1000;

  private final XMLStreamReader reader;
  private final String where;
  private final Set<String> names = new HashSet<>();
  private int elements;
  private int depth;

  /**
   * Starts to read a document.
   *
   * @param where names the document in errors
   */
  Xml(InputStream in, String where) throws MalformedException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    this.where = where;
    try {
      this.reader = factory.createXMLStreamReader(new MarkupGuard(in, where));
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  /** Name without prefix of the next element that starts; null at the end of the document. */
  String next() throws IOException {
    try {
      while (reader.hasNext()) {
        if (advance() == XMLStreamReader.START_ELEMENT) {
          return reader.getLocalName();
        }
      }
      return null;
    } catch (XMLStreamException e) {
      throw cause(e);
    }
  }

  /** The next element that starts within {@code parent}; null when the parent ends. */
  String nextIn(String parent) throws IOException {
    try {
      while (reader.hasNext()) {
        var event = advance();
        if (event == XMLStreamReader.START_ELEMENT) {
          return reader.getLocalName();
        }
        if (event == XMLStreamReader.END_ELEMENT && reader.getLocalName().equals(parent)) {
          return null;
        }
      }
      return null;
    } catch (XMLStreamException e) {
      throw cause(e);
    }
  }

  /** The next event; the parser keeps something for every level and for every new name. */
  private int advance() throws XMLStreamException, MalformedException {
    var event = reader.next();
    if (event == XMLStreamReader.START_ELEMENT) {
      elements++;
      depth++;
      names.add(reader.getLocalName());
      for (var i = 0; i < reader.getAttributeCount(); i++) {
        names.add(reader.getAttributeLocalName(i));
      }
      if (elements > MAX_ELEMENTS || depth > MAX_DEPTH || names.size() > MAX_NAMES) {
        throw new MalformedException(
            "%s is not repodata: it has more than %d elements, %d levels or %d names"
                .formatted(where, MAX_ELEMENTS, MAX_DEPTH, MAX_NAMES));
      }
    } else if (event == XMLStreamReader.END_ELEMENT) {
      depth--;
    }
    return event;
  }

  Optional<String> attribute(String name) {
    return Optional.ofNullable(reader.getAttributeValue(null, name));
  }

  String required(String attribute) throws MalformedException {
    return attribute(attribute)
        .orElseThrow(() ->
            new MalformedException(
                "%s: <%s> has no %s".formatted(where, reader.getLocalName(), attribute)));
  }

  long number(String attribute) throws MalformedException {
    var text = required(attribute);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new MalformedException("%s: %s is '%s'".formatted(where, attribute, text), e);
    }
  }

  /** Text of the element that just started, which holds no other. */
  String text() throws IOException {
    var text = new StringBuilder();
    try {
      while (reader.hasNext()) {
        var event = advance();
        if (event == XMLStreamReader.CHARACTERS || event == XMLStreamReader.CDATA) {
          text.append(reader.getText());
        } else if (event == XMLStreamReader.END_ELEMENT) {
          return text.toString().strip();
        } else if (event == XMLStreamReader.START_ELEMENT) {
          throw new MalformedException(
              "%s: <%s> where text was expected".formatted(where, reader.getLocalName()));
        }
        if (text.length() > MAX_TEXT) {
          throw new MalformedException(where + ": a text of more than a million characters");
        }
      }
    } catch (XMLStreamException e) {
      throw cause(e);
    }
    throw new MalformedException(where + " ends within an element");
  }

  MalformedException lacks(String what) {
    return new MalformedException(where + " has no " + what);
  }

  @Override
  public void close() throws IOException {
    try {
      reader.close();
    } catch (XMLStreamException e) {
      throw cause(e);
    }
  }

  /** The parser wraps what the stream under it threw. */
  private IOException cause(XMLStreamException e) {
    return e.getNestedException() instanceof MalformedException malformed ? malformed : broken(e);
  }

  private MalformedException broken(XMLStreamException e) {
    return new MalformedException(
        where + " is not well-formed XML: " + e.getMessage().lines().findFirst().orElse(""), e);
  }
}

package stack.pallets.kickstart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was generated for a host, in three chapters (PROFILES.md). */
public record Profile(Kind kind, List<Section> stacki, List<Section> debug, List<Section> main) {
  /** What the main chapter is: the installer's own format, or a shell script. */
  public enum Kind {
    NATIVE,
    BASH;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Profile {
    stacki = List.copyOf(stacki);
    debug = List.copyOf(debug);
    main = List.copyOf(main);
  }

  /** The kickstart, or the shell script. */
  public String mainText() {
    return text(main);
  }

  /** Python for an installer that partitions by itself, as Stacki's does. */
  public String stackiText() {
    return text(stacki);
  }

  /** What was read, decided and not understood on the way. */
  public String debugText() {
    return text(debug);
  }

  private static String text(List<Section> chapter) {
    return chapter.stream()
        .map(section -> section.text().strip())
        .filter(text -> !text.isEmpty())
        .map(text -> text + "\n")
        .collect(Collectors.joining());
  }

  /** All chapters as XML, as {@code list host profile} prints them. */
  public String toXml() {
    var xml = new StringBuilder(1 << 16);
    xml.append("<profile type=\"").append(kind.word()).append("\">\n");
    chapter("stacki", stacki, xml);
    chapter("debug", debug, xml);
    chapter("main", main, xml);
    return xml.append("</profile>\n").toString();
  }

  private static void chapter(String name, List<Section> sections, StringBuilder xml) {
    xml.append("<chapter name=\"").append(name).append("\">\n");
    for (var section : sections) {
      xml.append("\t<section source=\"")
          .append(
              section.source().replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;"))
          .append("\"><![CDATA[\n")
          .append(section.text().replace("]]>", "]]]]><![CDATA[>"))
          .append("\n\t]]></section>\n");
    }
    xml.append("</chapter>\n");
  }
}

package stack.pallets.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A host's profile document in Stacki universal XML, as {@code list host xml} prints it (see
 * PROFILES.md, node files).
 *
 * @param os family that decides what is generated from it: redhat, sles, ...
 * @param attributes of the host: strings, null, or lists of strings
 */
public record Sux(String os, Map<String, Object> attributes, List<Markup> content) {
  /** Proves once, during the installation, who a host is; never written to the installed system. */
  public static final String TOKEN = "avalanche.token";

  /** The hash of root's password stands in the kickstart alone. */
  private static final String ROOT_PASSWORD = "RootPassword";

  public Sux {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    content = List.copyOf(content);
  }

  /**
   * The document in which a single script holds the given text, tags and entities included.
   *
   * @throws ProfileException if the text is not well-formed
   */
  public static Sux script(String os, Map<String, ?> attributes, String text) {
    var body = Entities.expand(new MarkupReader().file(text, "redhat"), attributes);
    var script = Element.of("script", Map.of("stage", "install-post"));
    return new Sux(
        os, new LinkedHashMap<>(attributes), List.of(script.withChildren(body.children())));
  }

  /** Whether a text says what operating system it is for, as {@link #toXml} writes it. */
  public static boolean namesOs(String xml) {
    return xml.lines().anyMatch(line -> line.startsWith("<stack:profile stack:os=\""));
  }

  /**
   * Reads what {@link #toXml} wrote.
   *
   * @throws ProfileException if it is not such a document
   */
  public static Sux parse(String xml) {
    var profile = new MarkupReader().document(xml);
    if (!profile.is("profile")) {
      throw new ProfileException("is not a profile: its outermost tag is " + profile.name());
    }
    var os =
        profile
            .attribute("os")
            .orElseThrow(() -> new ProfileException("OS name not specified in profile"));
    var attributes = PythonLiteral.parseAttributes(profile.attribute("attrs", "{}"));
    return new Sux(os, attributes, profile.children());
  }

  public String toXml() {
    var xml = new StringBuilder(1 << 16).append("<stack:profile");
    MarkupWriter.attribute("stack:os", os, xml);
    xml.append(' ').append(MarkupReader.namespaces(os));
    MarkupWriter.attribute("stack:attrs", PythonLiteral.print(attributes), xml);
    xml.append('>');
    content.forEach(markup -> MarkupWriter.write(markup, xml));
    return xml.append("</stack:profile>\n").toString();
  }

  /**
   * What every profile begins with: the attributes, for the installed system and the installer.
   *
   * @param secrets names of those that the installed system is not told: a node file that needs one
   *     puts it where it is needed
   */
  static List<Markup> carriedAttributes(Map<String, ?> attributes, Set<String> secrets) {
    var sorted = new TreeMap<String, Object>(attributes);
    sorted.remove(TOKEN);
    sorted.keySet().removeIf(name -> name.endsWith(ROOT_PASSWORD));
    var open = new TreeMap<>(sorted);
    open.keySet().removeAll(secrets);
    return List.of(
        new Text("\n"),
        Element.of(
            "script",
            Map.of("stage", "install-post"),
            new Text("\nmkdir -p /opt/stack/etc\n"),
            Element.of(
                "file",
                Map.of("name", "/opt/stack/etc/profile.cfg", "perms", "0640", "coding", "base64"),
                new Text("\n[attr]\n" + settings(open))),
            new Text("\n")),
        new Text("\n"),
        Element.of("stacki", Map.of(), new Text("\nattributes = " + dictionary(sorted) + "\n")),
        new Text("\n"));
  }

  private static String settings(Map<String, ?> attributes) {
    return attributes.entrySet().stream()
        .map(entry -> entry.getKey() + " = " + plain(entry.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  /** Further lines of a value are indented, or they would be settings of their own. */
  private static String plain(Object value) {
    return value instanceof String text ? text.replace("\n", "\n\t") : PythonLiteral.print(value);
  }

  private static String dictionary(Map<String, ?> attributes) {
    return attributes.entrySet().stream()
        .map(entry ->
            PythonLiteral.print(entry.getKey()) + ": " + PythonLiteral.print(entry.getValue()))
        .collect(Collectors.joining(",\n ", "{", "}"));
  }
}

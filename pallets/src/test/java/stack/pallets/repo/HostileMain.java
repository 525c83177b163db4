package stack.pallets.repo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.function.IntFunction;
import stack.pallets.MalformedException;

/** Reads repodata that is made to fill the memory, and says how each was refused. */
final class HostileMain {
  private static final int PARTS = 1 << 13;

  private HostileMain() {}

  public static void main(String[] args) throws IOException {
    var filler = "x".repeat(1 << 16);
    var documents = new LinkedHashMap<String, InputStream>();
    documents.put("attribute", document("<package name=\"", _ -> filler));
    documents.put("attribute with >", document("<package name=\"", _ -> filler + ">"));
    documents.put("comment with <", document("<!-- ", _ -> filler + "<a>"));
    documents.put("instruction", document("<?a ", _ -> filler + "<a>"));
    documents.put("section", document("<package><name><![CDATA[", _ -> filler + "<a>"));
    documents.put("text", document("<package><name>", _ -> filler));
    documents.put("name", document("<", _ -> filler));
    documents.put("doctype", document("<!DOCTYPE a [", _ -> filler));
    documents.put("levels", document("", _ -> "<a>".repeat(1 << 14)));
    documents.put("names", document("", HostileMain::names));
    documents.put(
        "attribute names",
        document("", part -> names(part).replace("<a", "<b a").replace("/>", "=\"\"/>")));
    documents.put("elements", document("", _ -> "<a/>".repeat(1 << 14)));
    documents.put("dependencies", document("<package><provides>", HostileMain::dependencies));
    documents.put("same", document("<package><provides>", _ -> dependencies(0)));
    documents.put("UTF-16", new ByteArrayInputStream("<a>".getBytes(StandardCharsets.UTF_16)));
    for (var each : documents.entrySet()) {
      System.out.println(each.getKey() + ": " + refusal(each.getKey(), each.getValue()));
    }
  }

  private static String refusal(String name, InputStream in) throws IOException {
    try (in) {
      return "read, " + PrimaryXml.read(in, name).size();
    } catch (MalformedException e) {
      return "refused";
    }
  }

  private static String names(int part) {
    var text = new StringBuilder();
    for (var i = 0; i < 4096; i++) {
      text.append("<a").append(part).append('_').append(i).append("/>");
    }
    return text.toString();
  }

  private static String dependencies(int part) {
    var text = new StringBuilder();
    for (var i = 0; i < 1024; i++) {
      text.append("<entry flags=\"EQ\" ver=\"").append(part * 1024 + i).append("\" name=\"n");
      text.append(part * 1024 + i).append("\"/>");
    }
    return text.toString();
  }

  /** Half a gigabyte at the most, as {@link Decompression} would let through. */
  @SuppressWarnings("JdkObsolete") // SequenceInputStream takes nothing newer
  private static InputStream document(String start, IntFunction<String> part) throws IOException {
    Enumeration<InputStream> parts =
        new Enumeration<>() {
          private int number;

          @Override
          public boolean hasMoreElements() {
            return number < PARTS;
          }

          @Override
          public InputStream nextElement() {
            var text = number == 0 ? "<metadata>" + start : part.apply(number);
            number++;
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
          }
        };
    return Decompression.open(new SequenceInputStream(parts), "primary.xml");
  }
}

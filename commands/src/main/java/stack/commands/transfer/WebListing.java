package stack.commands.transfer;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import stack.avalanche.wire.Target;
import stack.run.CommandException;

/** The files below a folder of a web server, as far as the server has pages that list them. */
public final class WebListing {
  private static final Pattern LINK =
      Pattern.compile("(?i)<a\\s[^>]*?href\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+))");
  private static final Pattern UNSAFE = Pattern.compile("(^|/)\\.\\.?(/|$)|//|\\p{Cntrl}|\\\\");
  private static final String INDEX = "index.html";
  private static final int MOST_FILES = 500_000;
  private static final int MOST_PAGES = 20_000;

  private WebListing() {}

  /**
   * Paths below the folder; none when the server lists nothing.
   *
   * @throws CommandException when there are more than any medium has
   */
  public static Set<String> of(WebFolder folder) throws IOException {
    var files = new TreeSet<String>();
    var seen = new HashSet<String>();
    var waiting = new ArrayDeque<String>();
    waiting.add("");
    while (!waiting.isEmpty()) {
      var at = waiting.remove();
      if (!seen.add(at)) {
        continue;
      }
      if (seen.size() > MOST_PAGES || files.size() > MOST_FILES) {
        throw new CommandException(
            "%s has more folders and files than any medium".formatted(folder.base()));
      }
      for (var path : links(folder, at)) {
        if (path.endsWith("/")) {
          waiting.add(path);
        } else if (!path.endsWith("/" + INDEX) && !path.equals(INDEX)) {
          files.add(path);
        }
      }
    }
    return files;
  }

  /** What a page links to directly below its own folder. */
  private static Set<String> links(WebFolder folder, String at) throws IOException {
    var links = new TreeSet<String>();
    var page = folder.page(at);
    if (page.isEmpty()) {
      return links;
    }
    var root = folder.base().getRawPath();
    var own = folder.base().resolve(root + raw(at));
    var found = LINK.matcher(page.get());
    while (found.find()) {
      var href = first(found.group(1), found.group(2), found.group(3)).replace("&amp;", "&");
      if (href.isEmpty() || href.startsWith("#") || href.contains("?")) {
        continue;
      }
      var path = below(own, root, href);
      if (path.startsWith(at) && path.length() > at.length() && !UNSAFE.matcher(path).find()) {
        links.add(path);
      }
    }
    return links;
  }

  /** The path below the root that a link leads to; empty when it leads elsewhere. */
  private static String below(URI page, String root, String href) {
    try {
      var to = page.resolve(new URI(href));
      var isHere =
          page.getAuthority().equals(to.getAuthority())
              && to.getRawPath() != null
              && to.getRawPath().startsWith(root);
      return isHere ? decoded(to.getRawPath().substring(root.length())) : "";
    } catch (URISyntaxException | IllegalArgumentException _) {
      return ""; // a page may hold anything; what is no URL leads to no file
    }
  }

  private static String decoded(String path) {
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String raw(String path) {
    return Target.encode(path);
  }

  private static String first(String... texts) {
    for (var text : texts) {
      if (text != null) {
        return text;
      }
    }
    return "";
  }
}

package stack.daemon.page;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import stack.avalanche.tracker.Report;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.MediaType;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Strangers;
import stack.install.health.Refusals;

/** The page, its parts and its events, over HTTP, for whom {@link Visitors} let in. */
public final class Page implements Handler, Closeable {
  /** Where it is. */
  public static final String PATH = "/page/";

  private static final String EVENTS = PATH + "events";
  private static final String SET_COOKIE = "Set-Cookie";
  private static final String ICON = "/favicon.ico";
  private static final Map<String, String> PARTS =
      Map.of(PATH, "page.html", PATH + "page.css", "page.css", PATH + "page.js", "page.js");

  /** All that it answers to. */
  public static final List<String> PATHS =
      Stream.concat(Stream.of("/", "/page", EVENTS, ICON), PARTS.keySet().stream()).toList();

  private static final Headers SAFE =
      Headers.of(
          "Content-Security-Policy",
          "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  private final Supplier<Visitors> visitors;
  private final PageToken token;
  private final Strangers strangers;
  private final Feed feed;
  private final Streams streams;

  /**
   * Shows nothing yet.
   *
   * @param visitors who may see it now
   * @param cluster knows the hosts; nobody else may use it
   * @param peers knows the peers
   */
  public Page(
      Supplier<Visitors> visitors,
      PageToken token,
      ClusterState cluster,
      Supplier<List<Report.Peer>> peers,
      Throughput throughput,
      Refusals refusals,
      Strangers strangers,
      Consumer<String> log) {
    this.visitors = visitors;
    this.token = token;
    this.strangers = strangers;
    this.feed =
        new Feed(
            () ->
                Picture.of(
                    cluster.frontend(),
                    cluster.hosts(peers.get()),
                    throughput.points(),
                    refusals.sentences()),
            () -> throughput.sample(ShownTime.now()),
            log);
    this.streams = new Streams(feed);
  }

  /** The same where nobody can read along: a browser shows the token nowhere else then. */
  public Handler overTls() {
    return request -> {
      var response = handle(request);
      var cookie = response.headers().first(SET_COOKIE);
      return cookie.isEmpty() ? response : response.with(SET_COOKIE, cookie.get() + "; Secure");
    };
  }

  @Override
  public Response handle(Request request) throws IOException {
    if (request.path().equals(ICON)) {
      return safe(Response.empty(204)); // who has none is asked for it over and over
    }
    var refusal = visitors.get().refusal(Visit.of(request), token::is);
    if (refusal.isPresent()) {
      var source = request.source().getAddress();
      strangers.tell(source, source.getHostAddress() + " was refused the page: " + refusal.get());
      return safe(Response.text(403, refusal.get()));
    }
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return safe(Response.text(405, "this page is only looked at").with("Allow", "GET, HEAD"));
    }
    return safe(answer(request));
  }

  private Response answer(Request request) throws IOException {
    if (request.path().equals(EVENTS)) {
      return streams.answer(request);
    }
    if (!PARTS.containsKey(request.path())) {
      return redirect();
    }
    var shown = request.parameter(Visit.PARAMETER).filter(token::is);
    return shown.isPresent() ? remember(shown.get()) : part(PARTS.get(request.path()));
  }

  /** A token in the address is put away in a cookie, so that it stands in no history. */
  private static Response remember(String shown) {
    return redirect()
        .with(
            SET_COOKIE,
            "%s=%s; Path=%s; HttpOnly; SameSite=Lax".formatted(Visit.COOKIE, shown, PATH));
  }

  private static Response safe(Response response) {
    var safe = response;
    for (var field : SAFE.fields()) {
      safe = safe.with(field.name(), field.value());
    }
    return safe;
  }

  private static Response redirect() {
    return Response.empty(302).with("Location", PATH);
  }

  private static Response part(String name) throws IOException {
    try (var in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing in this program");
      }
      return Response.bytes(200, type(name), in.readAllBytes());
    }
  }

  private static String type(String name) {
    return name.endsWith(".js") ? "text/javascript; charset=utf-8" : MediaType.of(name);
  }

  /** Ends every stream. */
  @Override
  public void close() {
    feed.close();
  }
}

package stack.commands.power;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import stack.run.Printable;

/**
 * Redfish of DMTF (DSP0266): JSON over HTTPS. Every request has a limit of time, every answer one
 * of bytes, and no answer leads to another machine.
 */
final class RedfishConnection implements AutoCloseable {
  static final String ROOT = "/redfish/v1/";

  private static final int LONGEST = 1 << 20;
  private static final int LONGEST_COMPLAINT = 300;
  private static final int UNAUTHORIZED = 401;

  private final ObjectMapper json = new ObjectMapper();
  private final String authority;
  private final Duration patience;
  private final PinnedCertificate certificate;
  private final HttpClient client;
  private Optional<String> login = Optional.empty();

  /**
   * What came.
   *
   * @param body missing when there was none
   * @param etag names the state that was told
   */
  record Answer(JsonNode body, Optional<String> etag) {}

  /**
   * Nothing is sent yet.
   *
   * @param authority address and port
   * @param patience for one request
   */
  RedfishConnection(String authority, Duration patience, PinnedCertificate certificate) {
    this.authority = authority;
    this.patience = patience;
    this.certificate = certificate;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .sslContext(context(certificate))
            .build();
  }

  private static SSLContext context(PinnedCertificate certificate) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {certificate}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Requests from now on prove who asks. */
  void login(String user, String password) {
    var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    login = Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
  }

  Answer get(String path) throws RedfishException {
    return send("GET", path, Optional.empty(), Optional.empty());
  }

  Answer post(String path, JsonNode body) throws RedfishException {
    return send("POST", path, Optional.of(body), Optional.empty());
  }

  /**
   * Changes a resource.
   *
   * @param etag of the state that it is expected to be in
   */
  Answer patch(String path, JsonNode body, Optional<String> etag) throws RedfishException {
    return send("PATCH", path, Optional.of(body), etag);
  }

  private Answer send(String method, String path, Optional<JsonNode> body, Optional<String> etag)
      throws RedfishException {
    var asked = method + " " + path;
    var request =
        HttpRequest.newBuilder(uri(path))
            .timeout(patience)
            .header("Accept", "application/json")
            .header("OData-Version", "4.0");
    login.ifPresent(proof -> request.header("Authorization", proof));
    etag.ifPresent(state -> request.header("If-Match", state));
    request.method(
        method,
        body.map(JsonNode::toString).map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
    if (body.isPresent()) {
      request.header("Content-Type", "application/json");
    }
    var answer = await(asked, request.build());
    if (answer.statusCode() / 100 != 2) {
      throw new RedfishException(
          asked + " was answered " + answer.statusCode() + complaint(answer.body()) + hint(answer));
    }
    return new Answer(parse(asked, answer.body()), answer.headers().firstValue("ETag"));
  }

  private static String hint(HttpResponse<byte[]> answer) {
    return answer.statusCode() == UNAUTHORIZED
        ? "; the attributes redfish_username and redfish_password say who asks"
        : "";
  }

  /** What names a resource is a path on the same machine, and nothing else. */
  private URI uri(String path) throws RedfishException {
    if (!path.matches("/redfish/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*")) {
      throw new RedfishException("it names a resource \"%s\"".formatted(shown(path)));
    }
    try {
      return URI.create("https://" + authority + path);
    } catch (IllegalArgumentException _) {
      throw new RedfishException("it names a resource \"%s\"".formatted(shown(path)));
    }
  }

  private HttpResponse<byte[]> await(String asked, HttpRequest request) throws RedfishException {
    var running =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST));
    try {
      return running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      running.cancel(true);
      throw new RedfishException(
          "%s was not answered within %d s".formatted(asked, patience.toSeconds()));
    } catch (ExecutionException e) {
      throw new RedfishException(asked + " failed: " + reason(e.getCause()));
    } catch (InterruptedException _) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      throw new RedfishException(asked + " was interrupted");
    }
  }

  private String reason(Throwable fault) {
    if (certificate.hasChanged()) {
      return "its certificate is another one than before, SHA-256 " + certificate.shown();
    }
    var text = fault.getMessage();
    return text == null || text.isBlank()
        ? (fault instanceof IOException ? "nothing answers at " : fault + " at ") + authority
        : shown(text) + " (" + authority + ")";
  }

  private JsonNode parse(String asked, byte[] body) throws RedfishException {
    if (new String(body, StandardCharsets.UTF_8).isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return json.readTree(body);
    } catch (JsonProcessingException _) {
      throw new RedfishException(asked + " was answered by what is no JSON");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The controller's own words, where they are as DSP0266 wants them. */
  private String complaint(byte[] body) {
    try {
      var error = json.readTree(body).path("error");
      var extended = error.path("@Message.ExtendedInfo").path(0).path("Message").asText("");
      var text = extended.isBlank() ? error.path("message").asText("") : extended;
      return text.isBlank() ? "" : ": " + shown(text);
    } catch (IOException _) {
      return "";
    }
  }

  private static String shown(String text) {
    var line = Printable.line(text.strip());
    return line.length() > LONGEST_COMPLAINT ? line.substring(0, LONGEST_COMPLAINT) + "..." : line;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}

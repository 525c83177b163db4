package stack.commands.power;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import stack.daemon.NetworkNamespace;

/** A baseboard controller after DMTF's schemas, which notes what it is told. */
final class RedfishEmulator implements AutoCloseable {
  static final String SYSTEM = "/redfish/v1/Systems/1";
  private static final String RESET = SYSTEM + "/Actions/ComputerSystem.Reset";
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final ObjectMapper json = new ObjectMapper();
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
  private volatile String power = "Off";
  private volatile List<String> ways = List.of("On", "ForceOff", "ForceRestart");
  private volatile List<String> systems = List.of(SYSTEM);
  private volatile Fault fault = _ -> false;

  /** What goes wrong, if it does. */
  @FunctionalInterface
  interface Fault {
    /** Whether it has answered in place of the controller. */
    boolean answers(HttpExchange exchange) throws IOException;
  }

  /** Listens at an address of loopback, with a certificate of its own. */
  RedfishEmulator(String address, int port, KeyStore keys) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName(address), port), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** A key with a certificate for another name. */
  static KeyStore keys(Path folder) throws IOException {
    var file = folder.resolve("keys" + System.nanoTime());
    NetworkNamespace.execute(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-J-XX:TieredStopAtLevel=1",
        "-genkeypair",
        "-keyalg",
        "EC",
        "-dname",
        "CN=bmc.example",
        "-keystore",
        file.toString(),
        "-storetype",
        "PKCS12",
        "-storepass",
        new String(PASSWORD));
    try (var in = Files.newInputStream(file)) {
      var keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD);
      return keys;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static SSLContext context(KeyStore keys) throws IOException {
    try {
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD);
      var context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Method, path, who asked and what was sent, of each request since the last time. */
  List<String> told() {
    var all = List.copyOf(told);
    told.clear();
    return all;
  }

  String power() {
    return power;
  }

  void fails(Fault with) {
    fault = with;
  }

  void knows(List<String> resetTypes) {
    ways = List.copyOf(resetTypes);
  }

  void has(List<String> paths) {
    systems = List.copyOf(paths);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var path = exchange.getRequestURI().getPath();
      var who = user(exchange);
      told.add("%s %s %s %s".formatted(exchange.getRequestMethod(), path, who, sent).strip());
      if (fault.answers(exchange)) {
        return;
      }
      if (!path.equals("/redfish/v1/") && !who.equals("admin:hush")) {
        answer(exchange, 401, error("Base.1.0.AccessDenied", "While accessing, access is denied."));
        return;
      }
      switch (exchange.getRequestMethod() + " " + path) {
        case "GET /redfish/v1/" ->
            answer(exchange, 200, node("Systems", "/redfish/v1/Systems").put("Id", "RootService"));
        case "GET /redfish/v1/Systems" -> answer(exchange, 200, members());
        case "GET " + SYSTEM -> answer(exchange, 200, system());
        case "GET " + SYSTEM + "/ResetActionInfo" -> answer(exchange, 200, actionInfo());
        case "PATCH " + SYSTEM -> patch(exchange);
        case "POST " + RESET -> reset(exchange, json.readTree(sent).path("ResetType").asText());
        default -> answer(exchange, 404, error("Base.1.0.ResourceMissing", "No such resource."));
      }
    }
  }

  private static String user(HttpExchange exchange) {
    var header = exchange.getRequestHeaders().getFirst("Authorization");
    return header == null
        ? "-"
        : new String(
            Base64.getDecoder().decode(header.substring("Basic ".length())),
            StandardCharsets.UTF_8);
  }

  private ObjectNode node(String name, String link) {
    var node = json.createObjectNode();
    node.putObject(name).put("@odata.id", link);
    return node;
  }

  private ObjectNode members() {
    var node = json.createObjectNode();
    var members = node.putArray("Members");
    systems.forEach(path -> members.addObject().put("@odata.id", path));
    return node;
  }

  private ObjectNode system() {
    var node = json.createObjectNode().put("Id", "1").put("PowerState", power);
    var boot = node.putObject("Boot");
    boot.put("BootSourceOverrideEnabled", "Disabled");
    boot.putArray("BootSourceOverrideTarget@Redfish.AllowableValues").add("Pxe").add("Hdd");
    var action = node.putObject("Actions").putObject("#ComputerSystem.Reset").put("target", RESET);
    if (ways.isEmpty()) {
      action.put("@Redfish.ActionInfo", SYSTEM + "/ResetActionInfo");
    } else {
      var values = action.putArray("ResetType@Redfish.AllowableValues");
      ways.forEach(values::add);
    }
    return node;
  }

  private ObjectNode actionInfo() {
    var node = json.createObjectNode();
    var parameter = node.putArray("Parameters").addObject().put("Name", "ResetType");
    parameter.putArray("AllowableValues").add("On").add("ForceOff").add("PowerCycle");
    return node;
  }

  private void patch(HttpExchange exchange) throws IOException {
    var state = exchange.getRequestHeaders().getFirst("If-Match");
    if ("\"seven\"".equals(state)) {
      exchange.sendResponseHeaders(204, -1);
    } else {
      answer(exchange, 412, error("Base.1.0.PreconditionFailed", "The ETag is " + state));
    }
  }

  private void reset(HttpExchange exchange, String way) throws IOException {
    power = way.equals("ForceOff") ? "Off" : "On";
    exchange.sendResponseHeaders(204, -1);
  }

  private ObjectNode error(String id, String text) {
    var node = json.createObjectNode();
    node.putObject("error")
        .put("code", "Base.1.0.GeneralError")
        .put("message", "See ExtendedInfo.")
        .putArray("@Message.ExtendedInfo")
        .addObject()
        .put("MessageId", id)
        .put("Message", text);
    return node;
  }

  private static void answer(HttpExchange exchange, int status, ObjectNode body)
      throws IOException {
    var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.getResponseHeaders().add("ETag", "\"seven\"");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

package stack.avalanche.peer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Manifest;

/** Writes down what a peer says to it, and always answers the same. */
final class RecordingFrontend implements Closeable {
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private final InstallSet set;
  private final Manifest manifest;

  RecordingFrontend(InetAddress address, InstallSet set, Manifest manifest) throws IOException {
    this.server = new ServerSocket(0, 50, address);
    this.set = set;
    this.manifest = manifest;
    Thread.ofVirtual().start(this::serve);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
  }

  /** What was said since the last time, one request after the other. */
  String heard() {
    var all = String.join("---\n", heard).replace("\n\n", "\n");
    heard.clear();
    return all;
  }

  private void serve() {
    try {
      while (true) {
        answerAll(server.accept());
      }
    } catch (IOException _) {
      heard.add(server.isClosed() ? "" : "cut off");
    }
  }

  private void answerAll(Socket accepted) throws IOException {
    try (var socket = accepted;
        var in = new BufferedInputStream(socket.getInputStream())) {
      for (var request = request(in); !request.isEmpty(); request = request(in)) {
        heard.add(request.replace(":" + server.getLocalPort() + "\n", ":PORT\n"));
        socket.getOutputStream().write(answer(request));
      }
    }
  }

  /** One request, with its body in hex unless that is a text. */
  private static String request(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    var length = head.indexOf("Content-Length: ");
    var end = head.indexOf("\r\n", length);
    var count = length < 0 ? 0 : Integer.parseInt(head.substring(length + 16, end));
    var body = new StringBuilder();
    for (var b : in.readNBytes(count)) {
      body.append(b == '\n' || b > ' ' ? "" + (char) b : "\\x%02x".formatted(b));
    }
    return (head + body.toString()).replace("\r", "");
  }

  private byte[] answer(String request) throws IOException {
    var target = request.split(" ", 3)[1];
    return switch (target.split("[?]", 2)[0]) {
      case "/avalanche/v1/join" ->
          answer(
              "200 OK",
              """
              peer=00112233445566778899aabbccddeeff
              epoch=77
              set=%s
              lease_ms=10000
              beat_ms=2000
              manifest=%s

              """
                  .formatted(set.id(), manifest.id())
                  .getBytes(StandardCharsets.UTF_8));
      case "/avalanche/v1/want" ->
          answer("200 OK", ByteBuffer.allocate(8).putInt(1).putInt(0).array());
      case "/avalanche/v1/beat" ->
          answer("200 OK", "beat_ms=2000\nnear=10.1.0.7 3826\n\n".getBytes(StandardCharsets.UTF_8));
      case "/avalanche/v1/duty" ->
          answer("200 OK\r\nX-Av-Rest: 300", "2,0\n".getBytes(StandardCharsets.UTF_8));
      default ->
          target.contains("manifest/")
              ? answer("200 OK", manifest.bytes())
              : answer(target.startsWith("/o/") ? "404 Not Found" : "204 No Content", new byte[0]);
    };
  }

  private static byte[] answer(String status, byte[] body) throws IOException {
    var out = new ByteArrayOutputStream();
    var length = status.startsWith("204") ? "" : "Content-Length: " + body.length + "\r\n";
    out.write(("HTTP/1.1 " + status + "\r\n" + length + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.write(body);
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

package stack.avalanche.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stack.avalanche.wire.Deadline;
import stack.avalanche.wire.Limits;
import stack.avalanche.wire.Nic;
import stack.avalanche.wire.RawClient;
import stack.avalanche.wire.Server;

class SwarmPageTest {
  private static final String WATCH =
      "GET /swarm HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n";

  private final List<Report.Peer> peers = new CopyOnWriteArrayList<>();
  private final SwarmPage page = new SwarmPage(() -> peers);
  private final List<RawClient> watchers = new ArrayList<>();
  private Server server;

  @BeforeEach
  void start() throws IOException {
    peers.add(
        new Report.Peer(
            "backend-0-0",
            "0",
            "10.1.0.1",
            "fetching",
            25,
            1000,
            400,
            1,
            2,
            2,
            3,
            0,
            10,
            List.of()));
    server =
        Server.start(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
            page,
            Limits.FRONTEND,
            Nic.unlimited(),
            _ -> {});
  }

  @AfterEach
  void stop() throws IOException {
    for (var watcher : watchers) {
      watcher.close();
    }
    page.close();
    server.close();
  }

  private RawClient watch() throws IOException {
    var watcher = new RawClient(server.address()).say(WATCH);
    watchers.add(watcher);
    return watcher;
  }

  @Test
  void answersOnceOrAgainAndAgain() throws IOException {
    var once =
        RawClient.ask(
            server.address(), "GET /swarm HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(once).contains("application/json").contains("\"eta\":30").endsWith("]}");

    var watcher = watch();
    watcher.hearUntil("\"percent\":25.0");
    peers.clear();
    assertThat(watcher.hearUntil("\"peers\":[]")).contains("event: swarm\ndata: {");
    page.close();
    assertThat(watcher.hearAll()).isNotNull();
  }

  @Test
  void hasRoomForSoManyWatchersAndForOthersWhenTheseLeave() throws IOException {
    for (var i = 0; i < 16; i++) {
      watch().hearUntil("event: swarm");
    }
    assertThat(watch().hearUntil("\r\n")).startsWith("HTTP/1.1 503 ");
    for (var watcher : watchers) {
      watcher.close();
    }
    Deadline.await(() -> server.connections() == 0);
    assertThat(watch().hearUntil("event: swarm")).startsWith("HTTP/1.1 200 ");
  }
}

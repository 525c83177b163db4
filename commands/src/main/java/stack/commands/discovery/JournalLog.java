package stack.commands.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What systemd's journal gets from DHCP servers, by journalctl(1). The journal itself knows which
 * service an entry is from; nobody else can write one in its name.
 */
final class JournalLog implements SystemLog {
  private static final List<String> UNITS =
      List.of("dnsmasq", "dhcpd", "isc-dhcp-server", "kea-dhcp4", "kea-dhcp4-server");
  private static final int KEPT = 10_000;

  private final ObjectMapper json = new ObjectMapper();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(KEPT);
  private final Process process;

  JournalLog(Path journalctl) throws IOException {
    var words =
        new ArrayList<>(
            List.of(journalctl.toString(), "--follow", "--lines=0", "--output=json", "--quiet"));
    UNITS.forEach(unit -> words.add("--unit=" + unit));
    process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Thread.ofPlatform().daemon().name("journal").start(() -> read(process.inputReader()));
  }

  private void read(BufferedReader from) {
    try (from) {
      for (var line = from.readLine(); line != null; line = from.readLine()) {
        lines.put(line);
      }
    } catch (IOException e) {
      if (process.isAlive()) {
        throw new UncheckedIOException("cannot read the journal", e);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String name() {
    return "the journal";
  }

  @Override
  public List<LogLine> news() throws IOException {
    var texts = new ArrayList<String>();
    lines.drainTo(texts);
    if (texts.isEmpty() && !process.isAlive()) {
      throw new IOException("journalctl has ended with exit code " + process.exitValue());
    }
    var news = new ArrayList<LogLine>();
    for (var text : texts) {
      try {
        var entry = json.readTree(text.getBytes(StandardCharsets.UTF_8));
        news.add(
            new LogLine(
                entry.path("SYSLOG_IDENTIFIER").asText(""), entry.path("MESSAGE").asText("")));
      } catch (JsonProcessingException _) {
        // What is no entry is nothing of a DHCP server's.
      }
    }
    return news;
  }

  @Override
  public void close() {
    process.destroy();
  }
}

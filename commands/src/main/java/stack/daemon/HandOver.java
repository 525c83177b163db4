package stack.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import stack.avalanche.protocol.FieldNames;
import stack.install.certificate.Authority;

/** Tells the frontend what the standby has kept for it, as soon as it is back. */
record HandOver(KeptReports kept, Path authority, Consumer<String> log) {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  /**
   * Tells all, in the order in which it was told, up to what the frontend does not take yet.
   *
   * @param frontend URL that takes reports
   * @param own the address by which the frontend knows the standby
   */
  void tell(URI frontend, InetAddress own) throws IOException, InterruptedException {
    var reports = kept.all();
    if (reports.isEmpty()) {
      return;
    }
    var heard = 0;
    try (var client =
        HttpClient.newBuilder()
            .localAddress(own)
            .connectTimeout(CONNECT)
            .sslContext(Authority.trusted(authority))
            .build()) {
      for (var report : reports) {
        var answer = client.send(request(frontend, report), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= SERVER_ERROR) {
          break;
        }
        heard++;
        if (answer.statusCode() >= CLIENT_ERROR) {
          log.accept(
              "the frontend does not want what %s reported at %s: %s"
                  .formatted(report.address(), report.path(), answer.body().strip()));
        }
      }
    } finally {
      if (heard > 0) {
        kept.drop(heard);
        log.accept("the frontend has heard %d reports that were kept for it".formatted(heard));
      }
    }
  }

  private static HttpRequest request(URI frontend, KeptReport report) {
    return HttpRequest.newBuilder(frontend.resolve(report.path()))
        .timeout(PATIENCE)
        .header(FieldNames.TOKEN, report.token())
        .header(KeptReport.SPEAKER, report.address())
        .header("Content-Type", report.type())
        .POST(HttpRequest.BodyPublishers.ofByteArray(report.body()))
        .build();
  }
}

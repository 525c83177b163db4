package stack.lab;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import stack.avalanche.protocol.Paths;
import stack.avalanche.wire.Nic;
import stack.install.KickstartSoftware;

/**
 * Does over HTTP what firmware and Anaconda do, in their order: boot file, kickstart, stage 2,
 * repodata, the packages the kickstart names, and the messages between; no more patiently than
 * they.
 */
final class SimulatedInstaller {
  private static final Pattern KICKSTART = Pattern.compile("inst\\.ks=(\\S+)");
  private static final Pattern STAGE2 = Pattern.compile("inst\\.stage2=(\\S+)");
  private static final Pattern SECOND =
      Pattern.compile("^echo \"(\\S+)\" > /run/stack/second$", Pattern.MULTILINE);
  private static final Pattern TOKEN = Pattern.compile("token=([0-9a-f]{32})");

  /**
   * As our add-on and the last script of the kickstart do: every five seconds, ten minutes long.
   */
  private static final int ATTEMPTS = 120;

  private static final long REST_SECONDS = 5;

  private final LabHost host;
  private final Path authority;
  private final URI frontend;
  private final Path scratch;
  private final Nic nic;
  private final Steps steps;
  private final AtomicInteger cut = new AtomicInteger();
  private final InstallerProgress progress = new InstallerProgress();

  /** What happens outside the installer at its steps. */
  interface Steps {
    /** The kickstart is there; from now on the host's peer may run, as the frontend offers. */
    void kickstarted(LabHost host, Offer offer) throws IOException;
  }

  /** Asks the frontend what a peer must be told; the text is the peer's settings. */
  interface Offer {
    String ask() throws IOException;
  }

  /**
   * One that waits for {@link #run}.
   *
   * @param authority what it trusts the frontend by
   * @param scratch folder for repodata
   * @param nic what its own traffic passes through: unlimited when a peer carries it
   */
  SimulatedInstaller(
      LabHost host, Path authority, URI frontend, Path scratch, Nic nic, Steps steps) {
    this.host = host;
    this.authority = authority;
    this.frontend = frontend;
    this.scratch = scratch;
    this.nic = nic;
    this.steps = steps;
  }

  LabHost host() {
    return host;
  }

  InstallerProgress.Outcome outcome() {
    return progress.outcome();
  }

  /** Bodies that ended before their last byte. */
  int cut() {
    return cut.get();
  }

  /** Installs to the end or to the first thing that goes wrong. */
  void run() {
    try {
      install();
      progress.enter("done");
    } catch (IOException | RuntimeException e) {
      progress.failed(String.valueOf(e.getMessage()));
    }
  }

  private void install() throws IOException {
    progress.enter("boot file");
    String line;
    try (var http = new InstallerHttp(host.address(), Nic.unlimited(), authority, "")) {
      var file = frontend.resolve("/tftpboot/pxelinux.cfg/" + host.bootFile());
      line = text(patiently(() -> http.get(file)));
    }
    var kickstart = URI.create(word(KICKSTART, line));
    var token = word(TOKEN, kickstart.getQuery());
    try (var http = new InstallerHttp(host.address(), nic, authority, token)) {
      progress.enter("kickstart");
      var text = text(patiently(() -> http.get(kickstart)));
      var software = KickstartSoftware.of(text);
      var frontends = new Frontends(http, kickstart, second(text));
      steps.kickstarted(
          host, () -> text(patiently(() -> http.get(kickstart.resolve(Paths.OFFER)))));
      tell(frontends, "install stage=pre");
      var download =
          new SoftwareDownload(
              new Librepo(http, cut),
              new DracutCurl(http, cut),
              scratch.resolve(host.name()),
              progress);
      download.stage2(word(STAGE2, line));
      var missing = new HashSet<String>(software.include());
      for (var tree : software.trees()) {
        missing.retainAll(download.packages(tree, software));
      }
      if (!missing.isEmpty() && !software.ignoreMissing()) {
        throw new IOException("no package answers " + String.join(", ", missing));
      }
      tell(frontends, "install stage=post");
      patiently(() -> {
        frontends.post("/install/done", "state=install+done");
        return null;
      });
    }
  }

  private interface Call<T> {
    T run() throws IOException;
  }

  /** Tries again for as long as the frontend is away. */
  private static <T> T patiently(Call<T> call) throws IOException {
    for (var attempt = 1; ; attempt++) {
      try {
        return call.run();
      } catch (InstallerHttp.Refused e) {
        throw e;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        Pause.seconds(REST_SECONDS);
      }
    }
  }

  private static Optional<URI> second(String kickstart) {
    var found = SECOND.matcher(kickstart);
    return found.find() ? Optional.of(URI.create(found.group(1))) : Optional.empty();
  }

  /** Who takes reports: where the kickstart came from, and the second that it names. */
  private record Frontends(InstallerHttp http, URI first, Optional<URI> second) {
    void post(String path, String form) throws IOException {
      try {
        http.post(first.resolve(path), form);
      } catch (InstallerHttp.Refused e) {
        throw e;
      } catch (IOException e) {
        if (second.isEmpty()) {
          throw e;
        }
        http.post(second.get().resolve(path), form);
      }
    }
  }

  private static void tell(Frontends frontends, String state) throws InstallerHttp.Refused {
    var form = "state=" + URLEncoder.encode(state, StandardCharsets.UTF_8);
    try {
      frontends.post("/install/status", form);
    } catch (InstallerHttp.Refused e) {
      throw e;
    } catch (IOException _) {
      // a message that does not arrive holds no installation up
    }
  }

  private static String word(Pattern pattern, String text) throws IOException {
    var found = pattern.matcher(text == null ? "" : text);
    if (!found.find()) {
      throw new IOException("no " + pattern.pattern() + " in: " + text);
    }
    return found.group(1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

package stack.lab;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import stack.avalanche.wire.Nic;
import stack.files.Trees;
import stack.install.KickstartSoftware;
import stack.pallets.media.TreeInfo;
import stack.pallets.repo.PackageRepository;
import stack.pallets.repo.Resolver;

/**
 * Does over HTTP what firmware and Anaconda do, in their order: boot file, kickstart, stage 2,
 * repodata, the packages the kickstart names with three downloads at a time, and the messages
 * between; no more patiently than they. What arrives is checked against the vendor's own checksums,
 * not against the manifest the peers use.
 */
final class SimulatedInstaller {
  private static final Pattern KICKSTART = Pattern.compile("inst\\.ks=(\\S+)");
  private static final Pattern STAGE2 = Pattern.compile("inst\\.stage2=(\\S+)");
  private static final Pattern TOKEN = Pattern.compile("token=([0-9a-f]{32})");
  private static final String OFFER = "/install/peer";
  private static final int PARALLEL = 3;

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
  private volatile Outcome outcome = new Outcome("waiting", 0, 0, "");

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
   * How far it is.
   *
   * @param state in a word or two
   * @param files verified so far
   * @param bytes verified so far
   * @param error why it gave up, or nothing
   */
  record Outcome(String state, int files, long bytes, String error) {
    Outcome in(String other) {
      return new Outcome(other, files, bytes, error);
    }

    Outcome plus(long more) {
      return new Outcome(state, files + 1, bytes + more, error);
    }

    Outcome failed(String why) {
      return new Outcome("failed", files, bytes, why);
    }

    boolean isDone() {
      return state.equals("done");
    }
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

  Outcome outcome() {
    return outcome;
  }

  /** Bodies that ended before their last byte. */
  int cut() {
    return cut.get();
  }

  /** Installs to the end or to the first thing that goes wrong. */
  void run() {
    try {
      install();
      outcome = outcome.in("done");
    } catch (IOException | RuntimeException e) {
      outcome = outcome.failed(String.valueOf(e.getMessage()));
    }
  }

  private void install() throws IOException {
    outcome = outcome.in("boot file");
    String line;
    try (var http = new InstallerHttp(host.address(), Nic.unlimited(), authority, "")) {
      var file = frontend.resolve("/tftpboot/pxelinux.cfg/" + host.bootFile());
      line = text(patiently(() -> http.get(file)));
    }
    var kickstart = URI.create(word(KICKSTART, line));
    var token = word(TOKEN, kickstart.getQuery());
    try (var http = new InstallerHttp(host.address(), nic, authority, token)) {
      outcome = outcome.in("kickstart");
      var software = KickstartSoftware.of(text(patiently(() -> http.get(kickstart))));
      steps.kickstarted(host, () -> text(patiently(() -> http.get(kickstart.resolve(OFFER)))));
      tell(http, kickstart, "install stage=pre");
      var librepo = new Librepo(http, cut);
      stage2(librepo, new DracutCurl(http, cut), word(STAGE2, line));
      var missing = new HashSet<String>(software.include());
      for (var tree : software.trees()) {
        missing.retainAll(packages(librepo, tree, software));
      }
      if (!missing.isEmpty() && !software.ignoreMissing()) {
        throw new IOException("no package answers " + String.join(", ", missing));
      }
      tell(http, kickstart, "install stage=post");
      patiently(() -> {
        http.post(kickstart.resolve("/install/done"), "state=install+done");
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

  private static void tell(InstallerHttp http, URI kickstart, String state)
      throws InstallerHttp.Refused {
    var form = "state=" + URLEncoder.encode(state, StandardCharsets.UTF_8);
    try {
      http.post(kickstart.resolve("/install/status"), form);
    } catch (InstallerHttp.Refused e) {
      throw e;
    } catch (IOException _) {
      // a message that does not arrive holds no installation up
    }
  }

  private void stage2(Librepo small, DracutCurl curl, String tree) throws IOException {
    outcome = outcome.in("stage 2");
    var info = TreeInfo.parse(text(small.get(URI.create(tree + "/.treeinfo"))), tree);
    var path =
        info.stage2().orElseThrow(() -> new IOException(tree + "/.treeinfo names no stage 2"));
    var checksum = info.checksums().get(path);
    var fetched = curl.fetch(URI.create(tree + "/" + path));
    if (checksum != null && !checksum.hex().equals(fetched.sha256())) {
      throw new IOException(path + " is not what .treeinfo says");
    }
    outcome = outcome.plus(fetched.bytes());
  }

  /** Fetches what the tree has of the software, and says what it lacks. */
  private List<String> packages(Librepo http, String tree, KickstartSoftware software)
      throws IOException {
    outcome = outcome.in("repodata");
    var copy =
        Trees.directory(
            scratch.resolve(host.name()).resolve(URI.create(tree).getPath().substring(1)));
    var info = http.find(URI.create(tree + "/.treeinfo"));
    if (info.isPresent()) {
      Files.write(copy.resolve(".treeinfo"), info.get());
    }
    var known = TreeInfo.of(copy);
    for (var folder : known.map(TreeInfo::repositories).orElse(List.of(""))) {
      repodata(http, tree, copy, folder);
    }
    var wanted =
        Resolver.resolve(
            PackageRepository.of(copy),
            known.flatMap(TreeInfo::arch).orElse("x86_64"),
            new Resolver.Selection(software.include(), software.exclude(), true));
    outcome = outcome.in("packages");
    download(http, tree, wanted.packages());
    return wanted.missing();
  }

  private void repodata(Librepo http, String tree, Path copy, String folder) throws IOException {
    var base = folder.isEmpty() ? "" : folder + "/";
    var index = http.get(URI.create(tree + "/" + base + "repodata/repomd.xml"));
    var local = Trees.directory(copy.resolve(base + "repodata"));
    Files.write(local.resolve("repomd.xml"), index);
    var href = Pattern.compile("href=\"(repodata/[^\"/]+)\"").matcher(text(index));
    while (href.find()) {
      var bytes = http.get(URI.create(tree + "/" + base + href.group(1)));
      Files.write(copy.resolve(base + href.group(1)), bytes);
      outcome = outcome.plus(bytes.length);
    }
  }

  /** Whole files, three at a time, in the order of the list: what dnf does. */
  private void download(Librepo http, String tree, List<Resolver.Wanted> wanted)
      throws IOException {
    try (var pool = Executors.newFixedThreadPool(PARALLEL, Thread.ofVirtual().factory())) {
      var running = new ArrayList<Future<?>>();
      for (var rpm : wanted) {
        running.add(
            pool.submit(() -> {
              var fetched = http.fetch(URI.create(tree + "/" + rpm.path()));
              if (!fetched.sha256().equals(rpm.sha256())) {
                throw new IOException(rpm.path() + " is not what repodata says");
              }
              verified(fetched.bytes());
              return null;
            }));
      }
      for (var each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private synchronized void verified(long bytes) {
    outcome = outcome.plus(bytes);
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

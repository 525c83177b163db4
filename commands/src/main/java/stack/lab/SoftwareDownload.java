package stack.lab;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import stack.files.Trees;
import stack.install.KickstartSoftware;
import stack.pallets.media.TreeInfo;
import stack.pallets.repo.PackageRepository;
import stack.pallets.repo.Resolver;

/**
 * Fetches what an installer needs of the trees that its kickstart names: stage 2, repodata, and the
 * packages with three downloads at a time. What arrives is checked against the vendor's own
 * checksums, not against the manifest the peers use.
 */
final class SoftwareDownload {
  private static final Pattern REPODATA = Pattern.compile("href=\"(repodata/[^\"/]+)\"");
  private static final int PARALLEL = 3;

  private final Librepo librepo;
  private final DracutCurl curl;
  private final Path scratch;
  private final InstallerProgress progress;

  /**
   * One for a single host.
   *
   * @param scratch folder for repodata
   */
  SoftwareDownload(Librepo librepo, DracutCurl curl, Path scratch, InstallerProgress progress) {
    this.librepo = librepo;
    this.curl = curl;
    this.scratch = scratch;
    this.progress = progress;
  }

  void stage2(String tree) throws IOException {
    progress.enter("stage 2");
    var info = TreeInfo.parse(text(librepo.get(URI.create(tree + "/.treeinfo"))), tree);
    var path =
        info.stage2().orElseThrow(() -> new IOException(tree + "/.treeinfo names no stage 2"));
    var checksum = info.checksums().get(path);
    var fetched = curl.fetch(URI.create(tree + "/" + path));
    if (checksum != null && !checksum.hex().equals(fetched.sha256())) {
      throw new IOException(path + " is not what .treeinfo says");
    }
    progress.verified(fetched.bytes());
  }

  /** Fetches what the tree has of the software, and says what it lacks. */
  List<String> packages(String tree, KickstartSoftware software) throws IOException {
    progress.enter("repodata");
    var copy = Trees.directory(scratch.resolve(URI.create(tree).getPath().substring(1)));
    var info = librepo.find(URI.create(tree + "/.treeinfo"));
    if (info.isPresent()) {
      Files.write(copy.resolve(".treeinfo"), info.get());
    }
    var known = TreeInfo.of(copy);
    for (var folder : known.map(TreeInfo::repositories).orElse(List.of(""))) {
      repodata(tree, copy, folder);
    }
    var wanted =
        Resolver.resolve(
            PackageRepository.of(copy),
            known.flatMap(TreeInfo::arch).orElse("x86_64"),
            new Resolver.Selection(software.include(), software.exclude(), true));
    progress.enter("packages");
    download(tree, wanted.packages());
    return wanted.missing();
  }

  private void repodata(String tree, Path copy, String folder) throws IOException {
    var base = folder.isEmpty() ? "" : folder + "/";
    var index = librepo.get(URI.create(tree + "/" + base + "repodata/repomd.xml"));
    var local = Trees.directory(copy.resolve(base + "repodata"));
    Files.write(local.resolve("repomd.xml"), index);
    var href = REPODATA.matcher(text(index));
    while (href.find()) {
      var bytes = librepo.get(URI.create(tree + "/" + base + href.group(1)));
      Files.write(copy.resolve(base + href.group(1)), bytes);
      progress.verified(bytes.length);
    }
  }

  /** Whole files, three at a time, in the order of the list: what dnf does. */
  private void download(String tree, List<Resolver.Wanted> wanted) throws IOException {
    try (var pool = Executors.newFixedThreadPool(PARALLEL, Thread.ofVirtual().factory())) {
      var running = new ArrayList<Future<?>>();
      for (var rpm : wanted) {
        running.add(
            pool.submit(() -> {
              var fetched = librepo.fetch(URI.create(tree + "/" + rpm.path()));
              if (!fetched.sha256().equals(rpm.sha256())) {
                throw new IOException(rpm.path() + " is not what repodata says");
              }
              progress.verified(fetched.bytes());
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

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

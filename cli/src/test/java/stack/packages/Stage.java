package stack.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import stack.files.Trees;

/** Lays out in a folder what packages hold, each file where it is to be on a system. */
final class Stage {
  static final String HOME = "opt/stack";

  private final Path checkout;
  private final Path root;
  private final Instant built;

  /**
   * @param checkout that Maven has built
   * @param root the folder, made anew
   */
  Stage(Path checkout, Path root, Instant built) {
    this.checkout = checkout;
    this.root = root;
    this.built = built;
  }

  void make(String version, boolean withCache) throws IOException {
    Trees.delete(root);
    var jars = Jars.in(checkout.resolve("cli/target/lib"));
    var home = home(version, jars, withCache);
    var dist = checkout.resolve("cli/src/main/dist");
    var launcher = Trees.directory(root.resolve(HOME).resolve("bin")).resolve("stack");
    var start = new Start(dist, home, jars);
    start.script(launcher);
    start.environment(withCache);
    if (withCache) {
      start.train();
    }
    start.sums();
    documents(dist);
  }

  /** The folder of this build. One that replaces it is another, so that no start mixes the two. */
  private Path home(String version, Jars jars, boolean withCache) throws IOException {
    var runtime = new JavaRuntime();
    var lib = Trees.directory(root.resolve(HOME).resolve("lib"));
    var home = Trees.directory(lib.resolve("new"));
    runtime.forStack(home.resolve("runtime"));
    Trees.directory(home.resolve("native"));
    jars.copy(Trees.directory(home.resolve("jars")), home.resolve("native/libsqlitejdbc.so"));
    var peer = root.resolve("peer");
    runtime.forPeers(jars.avalanche(), peer, withCache);
    var archive = Identity.rpmArchitecture() + ".tar.gz";
    var peers = Trees.directory(home.resolve("peers"));
    try (var out = Files.newOutputStream(peers.resolve(archive))) {
      TarFile.write(out, "peer/", Entry.of(peer), built);
    }
    Trees.delete(peer);
    var contents =
        Entry.of(home).stream().filter(entry -> !entry.path().startsWith("peers")).toList();
    return Files.move(home, lib.resolve(version + "-" + Checksums.key(contents)));
  }

  private void documents(Path dist) throws IOException {
    var doc = Trees.directory(root.resolve("usr/share/doc/stack"));
    Files.copy(dist.resolve("NOTICE"), doc.resolve("NOTICE"));
    Files.copy(checkout.resolve("LICENSE"), doc.resolve("LICENSE"));
    Files.copy(checkout.resolve("CHANGELOG.md"), doc.resolve("CHANGELOG.md"));
  }
}

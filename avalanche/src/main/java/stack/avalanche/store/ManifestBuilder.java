package stack.avalanche.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import stack.files.Sha256;

/**
 * Reads a tree and hashes its files, as many at a time as there are processors. Symbolic links and
 * everything else that is no regular file are left out: a link could lead out of the tree.
 */
final class ManifestBuilder {
  private static final int BUFFER = 256 << 10;

  private final Path tree;
  private final String folder;
  private final Manifest.Progress progress;
  private final AtomicLong done = new AtomicLong();
  private long total;

  ManifestBuilder(Path tree, String folder, Manifest.Progress progress) {
    this.tree = tree;
    this.folder = folder;
    this.progress = progress;
  }

  Manifest build() throws IOException {
    var files = files();
    total = sizeOf(files);
    var pieceSize = Manifest.pieceSizeFor(total);
    return new Manifest(folder, pieceSize, hash(files, pieceSize));
  }

  List<String> differences(Manifest manifest) throws IOException {
    var files = files();
    files.keySet().retainAll(manifest.byPath().keySet());
    total = sizeOf(files);
    var found = new TreeMap<String, Entry>();
    hash(files, manifest.pieceSize()).forEach(entry -> found.put(entry.path(), entry));
    var lines = new ArrayList<String>();
    for (var entry : manifest.entries()) {
      var actual = found.get(entry.path());
      if (actual == null) {
        lines.add(entry.path() + " is missing");
      } else if (!actual.id().equals(entry.id())) {
        lines.add(entry.path() + " differs from the manifest");
      }
    }
    return lines;
  }

  private Map<String, Path> files() throws IOException {
    var files = new TreeMap<String, Path>(ManifestCodec.PATH_ORDER);
    try (var walk = Files.walk(tree)) {
      walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .forEach(path -> files.put(tree.relativize(path).toString(), path));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    files.keySet().removeIf(path -> path.startsWith(Manifest.FILE));
    return files;
  }

  private static long sizeOf(Map<String, Path> files) throws IOException {
    long size = 0;
    for (var file : files.values()) {
      size += Files.size(file);
    }
    return size;
  }

  private List<Entry> hash(Map<String, Path> files, int pieceSize) throws IOException {
    var threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var running = new ArrayList<Future<Entry>>();
      files.forEach((path, file) -> running.add(pool.submit(() -> entry(path, file, pieceSize))));
      var entries = new ArrayList<Entry>();
      for (var each : running) {
        entries.add(each.get());
      }
      return entries;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while hashing " + tree, e);
    }
  }

  private Entry entry(String path, Path file, int pieceSize) throws IOException {
    if (!Entry.safe(path)) {
      throw new IOException("cannot serve a file of this name: " + path);
    }
    var whole = Sha256.digest();
    var piece = Sha256.digest();
    var pieces = new ArrayList<ObjectId>();
    var buffer = ByteBuffer.allocate(Math.min(pieceSize, BUFFER));
    long size = 0;
    try (var in = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      for (var count = in.read(buffer); count >= 0; count = in.read(buffer.clear())) {
        buffer.flip();
        var room = (int) (pieceSize - size % pieceSize);
        var head = Math.min(room, count);
        whole.update(buffer.array(), 0, count);
        piece.update(buffer.array(), 0, head);
        if (head == room) {
          pieces.add(ObjectId.of(piece));
          piece.update(buffer.array(), head, count - head);
        }
        size += count;
        progress.bytes(done.addAndGet(count), total);
      }
    }
    if (size % pieceSize != 0) {
      pieces.add(ObjectId.of(piece));
    }
    return new Entry(path, size, ObjectId.of(whole), pieces);
  }
}

package stack.packages;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Writes entries as a gzipped tar whose bytes follow from the entries alone. */
final class TarFile {
  private static final int LINK = 0777;
  private static final int SLOW_AND_SMALL = 6;

  private TarFile() {}

  /**
   * @param before what each path begins with
   */
  static void write(OutputStream out, String before, List<Entry> entries, Instant time)
      throws IOException {
    var parameters = new GzipParameters();
    parameters.setCompressionLevel(SLOW_AND_SMALL);
    try (var tar =
        new TarArchiveOutputStream(new GzipCompressorOutputStream(out, parameters), "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      for (var entry : entries) {
        add(tar, before, entry, time);
      }
    }
  }

  private static void add(TarArchiveOutputStream tar, String before, Entry entry, Instant time)
      throws IOException {
    var name = before + entry.path();
    TarArchiveEntry header;
    if (entry.isLink()) {
      header = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
      header.setLinkName(entry.target());
      header.setMode(LINK);
    } else if (entry.isFolder()) {
      header = new TarArchiveEntry(name + "/");
      header.setMode(entry.mode());
    } else {
      header = new TarArchiveEntry(name);
      header.setMode(entry.mode());
      header.setSize(Files.size(entry.source()));
    }
    header.setIds(0, 0);
    header.setNames("root", "root");
    header.setModTime(FileTime.from(time));
    tar.putArchiveEntry(header);
    if (!entry.isLink() && !entry.isFolder()) {
      Files.copy(entry.source(), tar);
    }
    tar.closeArchiveEntry();
  }
}

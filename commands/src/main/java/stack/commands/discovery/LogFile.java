package stack.commands.discovery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines that come to a log file from now on, also after it was renamed and begun anew, or
 * emptied.
 */
final class LogFile implements SystemLog {
  /** A longer line is nothing that a DHCP server writes. */
  private static final int LONGEST = 4096;

  private static final int AT_ONCE = 1 << 20;

  private final Path file;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private FileChannel channel;
  private Object key;

  LogFile(Path file) throws IOException {
    this.file = file;
    open();
    channel.position(channel.size());
  }

  private void open() throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
    key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  @Override
  public String name() {
    return file.toString();
  }

  @Override
  public List<LogLine> news() throws IOException {
    var lines = new ArrayList<LogLine>();
    // In this order: what was written before the file was renamed is still in it.
    var isAnother = isAnother();
    read(lines);
    if (isAnother) {
      channel.close();
      begun.reset();
      open();
      read(lines);
    }
    return lines;
  }

  private boolean isAnother() throws IOException {
    try {
      return !Files.readAttributes(file, BasicFileAttributes.class).fileKey().equals(key);
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  private void read(List<LogLine> lines) throws IOException {
    if (channel.size() < channel.position()) {
      channel.position(0);
      begun.reset();
    }
    var bytes = ByteBuffer.allocate((int) Math.min(AT_ONCE, channel.size() - channel.position()));
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // A read may bring less than there is.
    }
    bytes.flip();
    while (bytes.hasRemaining()) {
      var letter = bytes.get();
      if (letter != '\n') {
        if (begun.size() <= LONGEST) {
          begun.write(letter);
        }
        continue;
      }
      if (begun.size() <= LONGEST) {
        LogLine.ofSyslog(begun.toString(StandardCharsets.UTF_8)).ifPresent(lines::add);
      }
      begun.reset();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

package stack.commands.discovery;

import java.io.IOException;
import java.util.List;

/** The log that DHCP servers write to, read as it grows. */
interface SystemLog extends AutoCloseable {
  /** As it is called. */
  String name();

  /** What came since the last time; nothing when nothing did. */
  List<LogLine> news() throws IOException;

  @Override
  void close() throws IOException;
}

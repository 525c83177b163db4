package stack.cli;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** How this very program is started again: the same Java, flags and classes. */
final class SelfCommand {
  private SelfCommand() {}

  static List<String> words() {
    return new Words();
  }

  /** Found out only when somebody looks, because that costs a start some milliseconds. */
  private static final class Words extends java.util.AbstractList<String> {
    private List<String> words;

    private List<String> found() {
      if (words == null) {
        words = new ArrayList<>();
        words.add(System.getProperty("java.home") + "/bin/java");
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> !flag.startsWith("-XX:TieredStopAtLevel"))
            .filter(flag -> !flag.startsWith("-XX:CompileThresholdScaling"))
            .filter(flag -> !flag.startsWith("-XX:ArchiveRelocationMode"))
            .filter(flag -> !flag.startsWith("-Dstack.terminal"))
            .filter(flag -> !flag.startsWith("-XX:AOTCacheOutput"))
            .forEach(words::add);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
      }
      return words;
    }

    @Override
    public String get(int index) {
      return found().get(index);
    }

    @Override
    public int size() {
      return found().size();
    }
  }
}

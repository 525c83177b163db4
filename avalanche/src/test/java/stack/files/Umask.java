package stack.files;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/** Another umask(2) for this process while a test runs. */
final class Umask implements AutoCloseable {
  private final int before;

  Umask(int mask) {
    before = set(mask);
  }

  @SuppressWarnings("restricted")
  private static int set(int mask) {
    var linker = Linker.nativeLinker();
    var umask =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("umask"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      return (int) umask.invokeExact(mask);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    var _ = set(before);
  }
}

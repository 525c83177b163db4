package stack.files;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** renameat2(2) with {@code RENAME_EXCHANGE}, which Java has no word for. */
final class RenameExchange {
  private static final int AT_FDCWD = -100;
  private static final int RENAME_EXCHANGE = 2;

  /** ENOSYS, EINVAL and EOPNOTSUPP: this kernel or file system knows no exchange. */
  private static final Set<Integer> REFUSED = Set.of(38, 22, 95);

  private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private RenameExchange() {}

  static boolean swap(Path one, Path other) throws IOException {
    var renameat2 = find();
    if (renameat2.isEmpty()) {
      return false;
    }
    try (var arena = Arena.ofConfined()) {
      var state = arena.allocate(CALL_STATE);
      var failed = call(renameat2.get(), state, arena, one, other);
      if (failed == 0) {
        return true;
      }
      var errno = (int) ERRNO.get(state, 0L);
      if (REFUSED.contains(errno)) {
        return false;
      }
      throw new FileSystemException(
          one.toString(), other.toString(), "cannot be exchanged: errno " + errno);
    }
  }

  private static int call(
      MethodHandle renameat2, MemorySegment state, Arena arena, Path one, Path other) {
    var from = arena.allocateFrom(one.toAbsolutePath().toString());
    var to = arena.allocateFrom(other.toAbsolutePath().toString());
    try {
      return (int) renameat2.invokeExact(state, AT_FDCWD, from, AT_FDCWD, to, RENAME_EXCHANGE);
    } catch (Throwable e) {
      throw new IllegalStateException("a function of the C library threw", e);
    }
  }

  /** Empty where the C library is older than 2.28. */
  @SuppressWarnings("restricted") // the signature is that of the manual page
  private static Optional<MethodHandle> find() {
    var linker = Linker.nativeLinker();
    return linker
        .defaultLookup()
        .find("renameat2")
        .map(address ->
            linker.downcallHandle(
                address,
                FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT),
                Linker.Option.captureCallState("errno")));
  }
}

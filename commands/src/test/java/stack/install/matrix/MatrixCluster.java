package stack.install.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stack.commands.StackFixture;
import stack.install.matrix.Combination.Firmware;

/**
 * A frontend with a host of each combination, for all tests that look at them: to make it takes as
 * long as these. Some hosts are typed, the others come from spreadsheets. It is removed when the
 * tests of the module end.
 */
final class MatrixCluster {
  private static final StackFixture STACK = StackFixture.frontend();

  private final MatrixFrontend frontend;
  private final MadeUpMachine machine;

  /** The only one, made when it is first asked for. */
  private static final class Holder {
    private static final MatrixCluster ONE = made();

    private static MatrixCluster made() {
      try {
        STACK.beforeEach(null);
        Runtime.getRuntime().addShutdownHook(new Thread(MatrixCluster::remove));
        return new MatrixCluster();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private MatrixCluster() {
    frontend = new MatrixFrontend(STACK);
    machine = new MadeUpMachine(STACK.root().resolve("made-up"));
    var corners = Combination.corners();
    corners.forEach(at -> frontend.type(Model.of(at)));
    frontend.load(
        Combination.all().stream().filter(at -> !corners.contains(at)).map(Model::of).toList());
  }

  private static void remove() {
    try {
      STACK.afterEach(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MatrixCluster get() {
    return Holder.ONE;
  }

  MatrixFrontend frontend() {
    return frontend;
  }

  StackFixture stack() {
    return STACK;
  }

  /** The lines about disks that a kickstart comes to. */
  List<String> decided(KickstartText kickstart, Firmware firmware) {
    return machine.decide(kickstart.diskScript(), firmware);
  }

  /** The same on machines of both sorts. */
  Map<Firmware, List<String>> decided(KickstartText kickstart) {
    var decided = new TreeMap<Firmware, List<String>>();
    for (var firmware : Firmware.values()) {
      decided.put(firmware, decided(kickstart, firmware));
    }
    return decided;
  }
}

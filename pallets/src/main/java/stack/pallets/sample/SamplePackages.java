package stack.pallets.sample;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/** Which packages the sample has, what each requires and how large it is. */
final class SamplePackages {
  static final List<String> REPOSITORIES = List.of("BaseOS", "AppStream");

  /** Spread of package sizes on an EL 9 DVD: the standard deviation of their logarithm. */
  private static final double SPREAD = 1.5;

  private static final double MAX_DEVIATION = 2.3;
  private static final int MAX_REQUIRES = 4;

  private final Random random;

  SamplePackages(Random random) {
    this.random = random;
  }

  /**
   * Each may require packages before it only, so that AppStream needs BaseOS and not vice versa.
   */
  List<SampleRpm> all() throws IOException {
    var all = new ArrayList<SampleRpm>();
    for (var repository : REPOSITORIES) {
      for (var name : SamplePallet.words(repository + ".txt")) {
        var version = "%d.%d".formatted(1 + random.nextInt(9), random.nextInt(40));
        var release = (1 + random.nextInt(20)) + ".el9";
        all.add(new SampleRpm(repository, name, version, release, requires(all)));
      }
    }
    return all;
  }

  /** Parts of the whole, log-normal without the few giants. */
  double[] shares(int count) {
    var sizes =
        DoubleStream.generate(random::nextGaussian)
            .map(deviation -> Math.exp(SPREAD * Math.min(deviation, MAX_DEVIATION)))
            .limit(count)
            .toArray();
    var sum = DoubleStream.of(sizes).sum();
    return DoubleStream.of(sizes).map(size -> size / sum).toArray();
  }

  private List<String> requires(List<SampleRpm> before) {
    var names = new TreeSet<String>();
    for (var i = random.nextInt(MAX_REQUIRES); i > 0 && !before.isEmpty(); i--) {
      names.add(before.get(random.nextInt(before.size())).name());
    }
    return List.copyOf(names);
  }
}

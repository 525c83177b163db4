import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import stack.avalanche.origin.Frontend;
import stack.avalanche.store.Manifest;
import stack.avalanche.tracker.Admission;
import stack.avalanche.tracker.Settings;
import stack.avalanche.tracker.WantList;

/**
 * The product's origin and tracker for one tree that every host wants: {@code Origin ADDRESS:PORT
 * PALLETS TREE MBIT}. The tree is served below {@code /install/pallets/tree}. Any token will do.
 */
final class Origin {
  private static final String FOLDER = "/install/pallets/tree";

  private Origin() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int colon = arguments[0].indexOf(':');
    var address =
        new InetSocketAddress(
            InetAddress.ofLiteral(arguments[0].substring(0, colon)),
            Integer.parseInt(arguments[0].substring(colon + 1)));
    Path tree = Path.of(arguments[2]);
    Manifest manifest = Manifest.build(tree, FOLDER, Manifest.Progress.NONE);
    manifest.write(tree);
    List<String> wanted =
        manifest.entries().stream().map(entry -> FOLDER + "/" + entry.path()).toList();
    Frontend frontend =
        Frontend.serving(Path.of(arguments[1]))
            .address(address)
            .link(Double.parseDouble(arguments[3]))
            .settings(Settings.forLink(Double.parseDouble(arguments[3])))
            .admission((_, source) -> Optional.of(host(source)))
            .wants(_ -> new WantList(List.of(FOLDER), wanted))
            .log(System.err::println)
            .start();
    System.out.println("ready " + frontend.address());
    Thread.currentThread().join();
  }

  private static Admission.Host host(InetAddress source) {
    return new Admission.Host(source.getHostAddress(), "0");
  }
}

package stack.pallets.store;

import java.nio.file.Path;
import stack.pallets.media.Detection;
import stack.pallets.source.Source;

/** Has the turn for a pallet until its standard input ends. */
final class HeldTurn {
  private HeldTurn() {}

  public static void main(String[] arguments) throws Exception {
    try (var source = Source.open(Path.of(arguments[0]));
        var _ =
            PalletTurn.take(
                Path.of(arguments[1]),
                Detection.pallets(source).getFirst(),
                () -> System.out.println("waiting"))) {
      System.out.println("held");
      System.in.transferTo(System.out);
    }
  }
}

package stack.pallets.media;

import java.io.IOException;
import java.util.List;
import stack.pallets.MalformedException;
import stack.pallets.source.Source;

/** Asks the probes in order of weight which pallets a source holds; the first that knows wins. */
public final class Detection {
  /** One way to recognise a medium. */
  @FunctionalInterface
  interface Probe {
    /**
     * The pallets it recognises, none if this is no medium of its kind.
     *
     * @throws MalformedException when it is one of its kind, but does not say what it must
     */
    List<Pallet> probe(Source source) throws IOException;
  }

  private static final List<Probe> PROBES =
      List.of(
          new NativeProbe(),
          new ProductmdProbe(),
          new OldTreeInfoProbe(),
          new SuseContentProbe(),
          new SuseMediaProbe(),
          new UbuntuProbe(),
          new DriverDisk());

  private Detection() {}

  /**
   * The pallets of a source: none when it holds no pallet, several when it is a jumbo.
   *
   * @throws MalformedException when no probe knows the source and one of them found its file broken
   */
  public static List<Pallet> pallets(Source source) throws IOException {
    MalformedException broken = null;
    for (var probe : PROBES) {
      try {
        var found = probe.probe(source);
        if (!found.isEmpty()) {
          return found;
        }
      } catch (MalformedException e) {
        broken = broken == null ? e : broken;
      }
    }
    if (broken != null) {
      throw broken;
    }
    return List.of();
  }
}

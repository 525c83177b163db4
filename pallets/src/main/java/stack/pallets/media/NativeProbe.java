package stack.pallets.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import stack.pallets.MalformedException;
import stack.pallets.source.Entry;
import stack.pallets.source.Source;

/** Pallets that carry a {@code roll-NAME.xml}; a jumbo has several, each in its own folder. */
final class NativeProbe implements Detection.Probe {
  private static final int LIMIT = 4 << 20;

  @Override
  public List<Pallet> probe(Source source) throws IOException {
    var pallets = new ArrayList<Pallet>();
    for (var entry : source.entries()) {
      if (entry instanceof Entry.File file && isRoll(name(file.path()))) {
        pallets.add(read(source, file));
      }
    }
    return pallets;
  }

  private static Pallet read(Source source, Entry.File file) throws IOException {
    var where = file.path() + " in " + source.location();
    if (file.size() > LIMIT) {
      throw new MalformedException(where + " is larger than " + LIMIT + " bytes");
    }
    try (var in = source.open(file)) {
      return RollFile.parse(in, where).at(folder(file.path()));
    }
  }

  private static boolean isRoll(String name) {
    return name.startsWith("roll-") && name.endsWith(".xml");
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String folder(String path) {
    var slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}

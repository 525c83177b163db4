package stack.install.packages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import stack.install.software.BoxContent;
import stack.install.software.BoxContents;
import stack.pallets.repo.PackageRepository;
import stack.run.CommandException;

/** The packages that the pallets and carts of a box have now. */
public final class BoxPackages {
  private final BoxContents contents;

  BoxPackages(BoxContents contents) {
    this.contents = contents;
  }

  /**
   * Their names, as {@link PackageList} has them.
   *
   * @throws CommandException naming a pallet or cart that cannot be read
   */
  public Set<String> of(String box) {
    var content = contents.named(box);
    var names = new HashSet<String>();
    Stream.concat(
            content.pallets().stream().map(BoxContent.EnabledPallet::folder),
            content.carts().stream().map(BoxContent.EnabledCart::folder))
        .forEach(folder -> names.addAll(in(folder)));
    return names;
  }

  private static Set<String> in(Path folder) {
    try {
      var names = new HashSet<String>();
      for (var repository : PackageRepository.of(folder)) {
        repository.packages().forEach(each -> names.add(each.nevra()));
      }
      return names;
    } catch (IOException e) {
      throw new CommandException(
          "cannot read the list of packages of %s: %s".formatted(folder, e.getMessage()));
    }
  }
}

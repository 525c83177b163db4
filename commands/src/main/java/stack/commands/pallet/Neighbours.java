package stack.commands.pallet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import stack.commands.transfer.RemoteFile;
import stack.pallets.media.TreeInfo;
import stack.pallets.repo.PackageRepository;
import stack.pallets.source.JoinedSource;
import stack.pallets.source.Source;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Programs;
import stack.run.Root;

/**
 * The variants of a release that mirrors have beside the tree which names them: AppStream beside
 * BaseOS.
 */
record Neighbours(Root root, Console console, Programs programs, Optional<String> login) {
  private static final List<String> NAMES = List.of(".treeinfo", "treeinfo");
  private static final int LARGEST = 4 << 20;

  /**
   * A tree and its neighbours, as a DVD has them; the tree alone where it names none.
   *
   * @param fetched told of each folder that a neighbour was fetched to
   * @throws CommandException naming a neighbour that is not there
   */
  Source join(Source tree, Medium medium, Consumer<Path> fetched) throws IOException {
    var info = TreeInfo.of(tree);
    if (info.isEmpty() || info.get().neighbours().isEmpty()) {
      return tree;
    }
    Map<String, Source> others = new LinkedHashMap<>();
    for (var each : info.get().neighbours().entrySet()) {
      others.put(each.getKey(), Source.directory(folder(medium, each.getValue(), fetched)));
    }
    var replaced = new LinkedHashMap<String, byte[]>();
    for (var name : NAMES) {
      tree.read(name, LARGEST)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .map(info.get()::withNeighbours)
          .ifPresent(text -> replaced.put(name, text.getBytes(StandardCharsets.UTF_8)));
    }
    return new JoinedSource(tree, others, replaced);
  }

  private Path folder(Medium medium, String at, Consumer<Path> fetched) throws IOException {
    if (medium.remote().isPresent()) {
      var remote = medium.remote().get();
      var path = remote.uri().getRawPath();
      var base = path.endsWith("/") ? remote.uri() : remote.uri().resolve(path + "/");
      var beside = new RemoteFile(base.resolve(at + "/"), remote.login());
      var folder =
          new RemoteTree(root, console, programs, beside, login).fetch(RemoteTree.PACKAGES);
      fetched.accept(folder);
      return folder;
    }
    var folder = medium.local().resolve(at).normalize();
    if (!Files.exists(folder.resolve(PackageRepository.REPOMD))) {
      throw new CommandException(
          "%s names %s beside itself, which has no %s: add the pallet without variants=all"
              .formatted(medium.given(), folder, PackageRepository.REPOMD));
    }
    return folder;
  }
}

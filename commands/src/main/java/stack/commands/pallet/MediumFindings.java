package stack.commands.pallet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stack.install.MirroredOnly;
import stack.pallets.media.Pallet;
import stack.pallets.media.TreeInfo;
import stack.pallets.store.PalletStore;

/**
 * What an admin should know about a medium that could be added all the same: sentences whose
 * subject is the pallet.
 */
final class MediumFindings {
  private MediumFindings() {}

  /**
   * The sentences, none for an orderly medium.
   *
   * @param tree the pallet's folder
   */
  static List<String> of(Pallet pallet, Path tree, PalletStore.Added added) throws IOException {
    var findings = new ArrayList<String>();
    MirroredOnly.finding(pallet.os(), pallet.arch()).ifPresent(findings::add);
    var info = TreeInfo.of(tree);
    if (info.isPresent()) {
      for (var variant : info.get().neighbours().keySet()) {
        findings.add(
            ("is added without %s, which its .treeinfo names in a folder beside this one;"
                    + " variants=all takes it along")
                .formatted(variant));
      }
      for (var folder : info.get().repositories()) {
        if (!Files.exists(tree.resolve(folder).resolve("repodata/repomd.xml"))) {
          findings.add(
              "has no repodata in %s, which its .treeinfo names: hosts get no packages from there"
                  .formatted(folder.isEmpty() ? "its top folder" : folder));
        }
      }
    }
    for (var list : added.stale()) {
      findings.add(
          "has another %s than its .treeinfo says, as after createrepo: the checksums in it count"
              .formatted(list));
    }
    var missing =
        added.missing().stream().filter(path -> Files.notExists(tree.resolve(path))).toList();
    if (!missing.isEmpty()) {
      findings.add(
          "lacks %d packages that its repodata names, %s for one"
              .formatted(missing.size(), missing.getFirst()));
    }
    findings.addAll(PythonParts.of(tree));
    return findings;
  }
}

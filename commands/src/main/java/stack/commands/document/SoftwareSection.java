package stack.commands.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.commands.repo.RepoColumns;
import stack.db.Database;
import stack.db.box.Box;
import stack.db.box.Boxes;
import stack.db.cart.Cart;
import stack.db.cart.Carts;
import stack.db.pallet.Pallet;
import stack.db.pallet.PalletTags;
import stack.db.pallet.Pallets;
import stack.db.repo.Repos;
import stack.run.Column;

/** The lists of section {@code software}. */
record SoftwareSection(Database database) {
  List<Map<String, Object>> repos() {
    return Column.objects(new Repos(database).all(), RepoColumns.ALL);
  }

  /** Repos are among them only where there are any, as older readers know none. */
  List<Map<String, Object>> boxes() {
    var carts = new Carts(database).byBox();
    var pallets = new Pallets(database).byBox();
    var repos = new Repos(database).byBox();
    return new Boxes(database)
        .all().stream()
            .map(box -> {
              var object = box(box);
              object.put("cart", of(carts, box).stream().map(Cart::name).toList());
              object.put("pallet", of(pallets, box).stream().map(SoftwareSection::pallet).toList());
              if (repos.containsKey(box.name())) {
                object.put(
                    "repo",
                    of(repos, box).stream().map(repo -> Map.of("name", repo.name())).toList());
              }
              return object;
            })
            .toList();
  }

  private static Map<String, Object> box(Box box) {
    var object = new LinkedHashMap<String, Object>();
    object.put("name", box.name());
    object.put("os", box.os());
    return object;
  }

  private static <T> List<T> of(Map<String, List<T>> byBox, Box box) {
    return byBox.getOrDefault(box.name(), List.of());
  }

  private static Map<String, Object> pallet(Pallet pallet) {
    var object = new LinkedHashMap<String, Object>();
    object.put("name", pallet.name());
    object.put("version", pallet.version());
    object.put("release", pallet.release());
    object.put("arch", pallet.arch());
    object.put("os", pallet.os());
    return object;
  }

  List<Map<String, Object>> pallets() {
    var pallets = new Pallets(database).all();
    var tags = new PalletTags(database).of(pallets);
    return pallets.stream()
        .map(pallet -> {
          var object = pallet(pallet);
          object.put("url", pallet.url());
          object.put(
              "tag", tags.get(pallet).entrySet().stream().map(SoftwareSection::tag).toList());
          return object;
        })
        .toList();
  }

  private static Map<String, Object> tag(Map.Entry<String, String> tag) {
    var object = new LinkedHashMap<String, Object>();
    object.put("name", tag.getKey());
    object.put("value", tag.getValue());
    return object;
  }

  List<Map<String, String>> carts() {
    return new Carts(database).all().stream().map(cart -> Map.of("name", cart.name())).toList();
  }
}

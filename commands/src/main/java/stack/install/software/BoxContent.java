package stack.install.software;

import java.nio.file.Path;
import java.util.List;
import stack.db.box.Box;
import stack.db.cart.Cart;
import stack.db.pallet.Pallet;
import stack.db.repo.Repo;
import stack.install.PalletNames;
import stack.install.TreeRepositories;

/**
 * What the hosts of a box are installed from, each kind as it was added.
 *
 * @param box that holds it
 */
public record BoxContent(
    Box box, List<EnabledPallet> pallets, List<EnabledCart> carts, List<Repo> repos) {

  /**
   * A pallet and where its files are.
   *
   * @param folder on this machine
   * @param path of the URL they are served under, without a slash at the end
   */
  public record EnabledPallet(Pallet pallet, Path folder, String path) {
    /** How lists and attributes call it: {@code Rocky-9.4-redhat9}. */
    public String label() {
      return PalletNames.label(pallet);
    }

    /** Folders with packages, the top one (empty) when the medium does not say otherwise. */
    public List<String> repositories() {
      return TreeRepositories.of(folder);
    }
  }

  /**
   * A cart and where its files are, as for a pallet.
   *
   * @param path of the URL they are served under, without a slash at the end
   */
  public record EnabledCart(Cart cart, Path folder, String path) {}
}

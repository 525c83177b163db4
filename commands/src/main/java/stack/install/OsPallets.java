package stack.install;

import stack.run.Root;

/** Looks which pallets can be installed from; what is in their folders may change meanwhile. */
public final class OsPallets {
  private final Root root;

  public OsPallets(Root root) {
    this.root = root;
  }

  /** Looks anew. What is found is for one thread, and for one piece of work. */
  public OsPallet.Finder look() {
    return new OsPallet.Finder(root);
  }
}

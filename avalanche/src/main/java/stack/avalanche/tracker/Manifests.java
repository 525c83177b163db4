package stack.avalanche.tracker;

import java.util.Optional;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.ObjectId;

/** The manifests of the pallets that are there. */
public interface Manifests {
  /** The newest of the tree served at the URL path {@code folder}. */
  Optional<Manifest> at(String folder);

  /** One that is the newest, or that hosts still install from. */
  Optional<Manifest> of(ObjectId id);
}

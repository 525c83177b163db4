package stack.avalanche.tracker;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import stack.avalanche.protocol.Wanted;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.ObjectId;

/** Install sets and want lists, made once for all hosts that ask for the same. */
final class Sets {
  private static final int MOST = 64;

  private final WantList.Source wants;
  private final Manifests manifests;
  private final Consumer<String> log;
  private final Map<List<ObjectId>, InstallSet> sets = new Recent<>();
  private final Map<ObjectId, Document> documents = new Recent<>();
  private final Map<Key, Prepared> prepared = new Recent<>();

  /** What a host draws on and wants of it. */
  record Prepared(InstallSet set, Wanted wanted) {}

  /** A manifest as it is sent, encoded once for many hosts. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Document(byte[] bytes, Optional<Instant> modified) {}

  private record Key(ObjectId set, List<String> paths) {}

  /** Keeps the {@value #MOST} newest. */
  private static final class Recent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > MOST;
    }
  }

  Sets(WantList.Source wants, Manifests manifests, Consumer<String> log) {
    this.wants = wants;
    this.manifests = manifests;
    this.log = log;
  }

  /**
   * What a host draws on: what it began with, if it tells and that is still there.
   *
   * @throws IOException if a pallet of the host has no manifest, or its want list cannot be made
   */
  Prepared of(String host, List<ObjectId> begunWith) throws IOException {
    var want = wants.of(host);
    var begun = begunWith.stream().flatMap(id -> manifests.of(id).stream()).toList();
    var goesOn = !begun.isEmpty() && begun.size() == begunWith.size();
    return prepare(goesOn ? begun : newest(want), want.paths());
  }

  private List<Manifest> newest(WantList want) throws IOException {
    var found = new ArrayList<Manifest>();
    for (var folder : want.folders()) {
      found.add(
          manifests
              .at(folder)
              .orElseThrow(
                  () -> new IOException("there is no pallet with a manifest at " + folder)));
    }
    return found;
  }

  private synchronized Prepared prepare(List<Manifest> found, List<String> paths)
      throws IOException {
    var ids = found.stream().map(Manifest::id).toList();
    var set = sets.get(ids);
    if (set == null) {
      set = new InstallSet(found);
      sets.put(ids, set);
    }
    for (var manifest : found) {
      documents.computeIfAbsent(
          manifest.id(), _ -> new Document(manifest.bytes(), manifest.modified()));
    }
    var key = new Key(set.id(), paths);
    var known = prepared.get(key);
    if (known == null) {
      known = new Prepared(set, wanted(set, paths));
      prepared.put(key, known);
    }
    return known;
  }

  private Wanted wanted(InstallSet set, List<String> paths) {
    var order = new LinkedHashSet<Integer>();
    var unknown = 0;
    for (var path : paths) {
      var member = set.at(path);
      if (member.isEmpty()) {
        unknown++;
        continue;
      }
      for (var i = 0; i < member.get().count(); i++) {
        order.add(member.get().first() + i);
      }
    }
    if (unknown > 0) {
      log.accept(unknown + " of " + paths.size() + " files that a host needs are in no manifest");
    }
    return new Wanted(order.stream().mapToInt(Integer::intValue).toArray());
  }

  /** A manifest that hosts were told of. */
  synchronized Optional<Document> manifest(ObjectId id) {
    return Optional.ofNullable(documents.get(id));
  }
}

package stack.commands.foreign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a file of another program has: its hosts, and what of it has no place here. */
public final class ForeignHosts {
  private final List<ForeignHost> hosts = new ArrayList<>();
  private final Map<String, List<String>> left = new LinkedHashMap<>();

  void add(ForeignHost host) {
    hosts.add(host);
  }

  /** Something of a host that nobody here understands. */
  void leave(String host, String what) {
    left.computeIfAbsent(what, _ -> new ArrayList<>()).add(host);
  }

  public List<ForeignHost> all() {
    return List.copyOf(hosts);
  }

  /** One line for each kind of thing that is not taken. */
  public List<String> notTaken() {
    return left.entrySet().stream()
        .map(each -> {
          var names = each.getValue().stream().distinct().toList();
          return names.size() == 1
              ? "not taken: %s of %s".formatted(each.getKey(), names.getFirst())
              : "not taken: %s of %d hosts, %s for one"
                  .formatted(each.getKey(), names.size(), names.getFirst());
        })
        .toList();
  }
}

package stack.install.guest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The disks of a guest as lsblk tells them while the new system is mounted. Disks go by their
 * serials: their names may change.
 */
final class GuestDisks {
  private static final long MEBIBYTE = 1L << 20;
  private static final String BIOS_BOOT = "21686148-6449-6e6f-744e-656564454649";
  private static final String SYSTEM = "/mnt/sysimage";

  /** What a device is, and the disks below it. */
  private final Map<String, Set<String>> devices = new TreeMap<>();

  /**
   * @param report of the guest
   * @param name of the part that lsblk wrote
   */
  GuestDisks(Map<String, String> report, String name) throws JsonProcessingException {
    for (var disk : new ObjectMapper().readTree(report.get(name)).path("blockdevices")) {
      for (var child : disk.path("children")) {
        device(child, text(disk, "serial"), "");
      }
    }
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asText("");
  }

  private void device(JsonNode device, String disk, String above) {
    var type = above + text(device, "type");
    var words = new ArrayList<>(List.of(type));
    if (text(device, "parttype").equals(BIOS_BOOT)) {
      words.add("biosboot");
    } else {
      words.add(text(device, "fstype"));
    }
    if (!type.endsWith("raid1")) { // what the array's own data take is its affair
      words.add(device.path("size").asLong() / MEBIBYTE + "M");
    }
    if (device.hasNonNull("label") && type.equals("part") && !isMember(device)) {
      words.add("label=" + text(device, "label"));
    }
    if (device.hasNonNull("mountpoint")) {
      var place = text(device, "mountpoint").replace(SYSTEM, "");
      words.add(place.isEmpty() ? "/" : place);
    }
    // partitions of two disks may look alike, what is made of them is one thing
    var key = type.contains("/") ? words : Stream.concat(Stream.of(disk), words.stream()).toList();
    devices.computeIfAbsent(String.join(" ", key), _ -> new TreeSet<>()).add(disk);
    for (var child : device.path("children")) {
      device(child, disk, type + "/");
    }
  }

  private static boolean isMember(JsonNode device) {
    return text(device, "fstype").endsWith("_member");
  }

  /** Each device on some disks and on no others: the disks, what it is, and what it holds. */
  List<String> facts(Collection<String> disks) {
    return devices.entrySet().stream()
        .filter(each -> disks.containsAll(each.getValue()))
        .map(each -> {
          var on = String.join(",", each.getValue());
          return each.getKey().startsWith(on + " ") ? each.getKey() : on + " " + each.getKey();
        })
        .toList();
  }
}

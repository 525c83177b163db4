package stack.install.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.install.query.QueryClient;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Root;

/** What the frontend itself says about the state of a host. */
public final class Announcement {
  private static final int TTL = 600;

  private final Root root;
  private final Console console;

  public Announcement(Root root, Console console) {
    this.root = root;
    this.console = console;
  }

  /**
   * That a power switch took a command; nobody hears it while the daemon does not run, which is no
   * reason to fail.
   *
   * @param stays whether the host stays so until somebody says otherwise
   */
  public void power(Host host, String command, boolean stays) {
    var payload = "{\"state\": \"power " + command + "\"}";
    var message = new Message(Message.HEALTH, payload, stays ? -1 : TTL, host.name());
    try {
      QueryClient.tell(root, message.json());
    } catch (CommandException e) {
      console.notice("warning - list host status will not show this: " + e.getMessage());
    }
  }

  /**
   * That a machine nobody knew has become a host; hear who wants to with {@code list host message
   * channel=discovery}.
   *
   * @param seen where it asked: a device, a relay or a block
   */
  public void discovered(Host host, Interface first, String seen) {
    var payload =
        new ObjectMapper()
            .createObjectNode()
            .put("type", "add")
            .put("interface", seen)
            .put("mac_address", first.mac().orElseThrow().text())
            .put("ip_address", first.ip().orElseThrow().toString())
            .put("hostname", host.name());
    var message = new Message("discovery", payload.toString(), Message.TTL, host.name());
    try {
      QueryClient.tell(root, message.json());
    } catch (CommandException e) {
      console.notice("warning - list host message will not show this: " + e.getMessage());
    }
  }
}

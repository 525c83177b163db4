package stack.db.frontend;

import java.util.Map;
import java.util.TreeMap;
import stack.db.interfaces.Mac;

/** The global attributes of a fresh frontend. */
final class SeedAttributes {
  private SeedAttributes() {}

  /** Those that are answers. */
  static Map<String, String> ofSite(Answers answers) {
    var site = new TreeMap<String, String>();
    site.put("Info_FQDN", answers.fullName());
    site.put("Kickstart_PrivateDNSServers", answers.nameServers());
    site.put("Kickstart_PrivateEthernet", answers.mac().map(Mac::text).orElse(""));
    site.put("Kickstart_PrivateGateway", answers.gateway().toString());
    site.put("Kickstart_PrivateInterface", answers.device());
    site.put("Kickstart_Timezone", answers.timezone());
    site.put("os", answers.product().os());
    return site;
  }

  /** Those an admin may have changed since. */
  static Map<String, String> defaults() {
    var defaults = new TreeMap<String, String>();
    defaults.put("Kickstart_Keyboard", "us");
    defaults.put("Kickstart_Lang", "en_US");
    defaults.put("Kickstart_Langsupport", "en_US");
    defaults.put("Kickstart_PublicNTPHost", "pool.ntp.org");
    defaults.put("Server_Partitioning", "force-default-root-disk-only");
    defaults.put("firewall", "True");
    defaults.put("install.confirm", "false");
    defaults.put("install.final_reboot", "false");
    defaults.put("manage.hostsfile", "False");
    defaults.put("ssh.use_dns", "True");
    defaults.put("sync.ssh.authkey", "True");
    defaults.put("systemd.default.target", "multi-user");
    defaults.put("time.protocol", "chrony");
    defaults.put("user.auth", "unix");
    return defaults;
  }
}

package stack.install.scope;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import stack.db.network.Ip;
import stack.run.Booleans;
import stack.run.CommandException;

/** What attributes that installations go by may be; others may be anything. */
public final class AttributeForms {
  /** What may be, in words, and whether something is it. */
  private record Form(String words, Predicate<String> fits) {
    static Form matching(String words, String pattern) {
      return new Form(words, Pattern.compile(pattern).asMatchPredicate());
    }
  }

  private static final String SELINUX = "selinux";
  private static final Form TRUTH = new Form("true or false", Booleans::isOne);

  /** As crypt(5) writes them; the others are those of a locked account. */
  private static final Form HASH =
      Form.matching(
          "a hash as mkpasswd or openssl passwd -6 print it, such as $6$SALT$HASH",
          "\\$[0-9a-z]+\\$[A-Za-z0-9./$=,+-]{8,}|\\*|!{1,2}");

  /** A line end in the value would begin a line of its own in chrony.conf or resolv.conf. */
  private static final String LINE = "[\\x20-\\x7e]+";

  private static final Form UNITS =
      Form.matching(
          "names of services, separated by commas", "[A-Za-z0-9:_.@-]+([ ,]+[A-Za-z0-9:_.@-]+)*");

  private static final String LOCALE = "[A-Za-z]+(_[A-Za-z]+)?(\\.[A-Za-z0-9-]+)?(@[A-Za-z]+)?";

  private static final Map<String, Form> FORMS =
      Map.ofEntries(
          Map.entry(SELINUX, new Form("enforcing, permissive or disabled", AttributeForms::mode)),
          Map.entry("Kickstart_PrivateRootPassword", HASH),
          Map.entry("Kickstart_PublicRootPassword", HASH),
          Map.entry("Kickstart_Lang", Form.matching("a locale such as en_US.UTF-8", LOCALE)),
          Map.entry(
              "Kickstart_Langsupport",
              Form.matching(
                  "locales such as de_DE, separated by commas", LOCALE + "([ ,]+" + LOCALE + ")*")),
          Map.entry(
              "Kickstart_Keyboard",
              Form.matching("a keyboard such as us or de-latin1", "[A-Za-z0-9_-]+")),
          Map.entry(
              "Kickstart_Timezone",
              Form.matching(
                  "a time zone such as Europe/Berlin", "[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")),
          Map.entry(
              "nukedisks",
              Form.matching("true, false, or disks such as sda,sdb", "[A-Za-z0-9_.,:/@+# -]*")),
          Map.entry(
              "boot_device",
              Form.matching(
                  "one disk: a name such as sda, its by-id or by-path name, serial number or size",
                  "[A-Za-z0-9_.:/@+#-]+")),
          Map.entry("disklabel", Form.matching("gpt or msdos", "gpt|msdos")),
          Map.entry("nukecontroller", TRUTH),
          Map.entry(
              "storage.adapter.type",
              Form.matching(
                  "storcli, perccli, ssacli or mdadm", "storcli|perccli|ssacli|hpssacli|mdadm")),
          Map.entry("firewall", TRUTH),
          Map.entry(
              "authorized_keys",
              Form.matching(
                  "public keys of ssh, one a line",
                  "((ssh|ecdsa|sk)-[a-z0-9@.-]+ [A-Za-z0-9+/=]+( [^\\n]*)?\\n?)+")),
          Map.entry("halt_install_on_error", only("true", "an installation never goes on then")),
          Map.entry("install.confirm", only("false", "the installer asks nobody")),
          Map.entry(
              "kernel.args",
              Form.matching(
                  "words of the kernel's command line, without quotes",
                  "[\\x21-\\x7e&&[^\"'`\\\\$]]+( +[\\x21-\\x7e&&[^\"'`\\\\$]]+)*")),
          Map.entry(
              "console",
              Form.matching(
                  "serial consoles such as ttyS0,115200n8",
                  "[A-Za-z0-9]+(,[0-9a-z]+)?( +[A-Za-z0-9]+(,[0-9a-z]+)?)*")),
          Map.entry("boot.bios", Form.matching("pxelinux or ipxe", "(?i)pxelinux|ipxe")),
          Map.entry(
              "avalanche.standby",
              new Form("the address of another machine", text -> Ip.ifAny(text).isPresent())),
          Map.entry("services.enabled", UNITS),
          Map.entry("services.disabled", UNITS),
          Map.entry("manage.hostsfile", TRUTH),
          Map.entry("discovery.install", TRUTH),
          Map.entry("profile.update_macs", TRUTH),
          Map.entry("managed", TRUTH),
          Map.entry("kickstartable", TRUTH),
          Map.entry("const_overwrite", TRUTH),
          Map.entry("redfish", TRUTH),
          Map.entry("redfish.port", Form.matching("a port", "[0-9]{1,5}")),
          Map.entry("ssh.root_password", TRUTH),
          Map.entry("run.host.impl", Form.matching("ssh", "ssh")),
          Map.entry("run.host.threads", Form.matching("a number", "[0-9]{1,9}")),
          Map.entry("secureerase", only("false", "no disk is erased by its own means")),
          Map.entry("ssh.use_dns", TRUTH),
          Map.entry("sync.hosts", TRUTH),
          Map.entry(
              "sync.hostsfile",
              only("true", "manage.hostsfile or sync.hosts says whether hosts get /etc/hosts")),
          Map.entry("sync.ssh.authkey", TRUTH),
          Map.entry(
              "systemd.default.target",
              Form.matching("a target such as multi-user", "[A-Za-z0-9:_@-]+(\\.target)?")),
          Map.entry(
              "time.orphantype",
              Form.matching("parent (for a host that others ask for the time)", "parent")),
          Map.entry(
              "time.protocol",
              Form.matching(
                  "chrony or ntp (remove it where hosts keep the time themselves)", "chrony|ntp")),
          Map.entry(
              "time.servers", Form.matching("servers on one line, separated by commas", LINE)),
          Map.entry("resolv.search", Form.matching("domains on one line", LINE)),
          Map.entry("user.auth", Form.matching("unix: write a cart for other logins", "unix")));

  /** Of Stacki, and without effect here. */
  private static final Map<String, String> WITHOUT_EFFECT =
      Map.of(
          "profile.force_eth0",
          "interfaces are found by their MAC, whatever their name",
          "platform",
          "hosts are machines of their own",
          "pkgservers",
          "packages come from the frontend and from peers",
          "trackers",
          "packages come from the frontend and from peers",
          "yumserver",
          "packages come from the frontend and from peers",
          "read_only_serial_console",
          "write a cart that sets up the console");

  private AttributeForms() {}

  /**
   * Refuses a value that an installation could do nothing with.
   *
   * @throws CommandException naming what is expected
   */
  public static void check(String name, String value) {
    if (WITHOUT_EFFECT.containsKey(name)) {
      throw new CommandException(
          "attribute \"%s\" has no effect: %s".formatted(name, WITHOUT_EFFECT.get(name)));
    }
    form(name)
        .filter(form -> !form.fits().test(value))
        .ifPresent(form -> {
          var shown = form.equals(HASH) ? "what was given" : "\"" + value + "\"";
          throw new CommandException(
              "attribute \"%s\" takes %s, not %s".formatted(name, form.words(), shown));
        });
  }

  private static Form only(String value, String why) {
    var wanted = Booleans.parse(value);
    return new Form(
        value + " only, since " + why,
        text -> Booleans.isOne(text) && Booleans.parse(text) == wanted);
  }

  private static Optional<Form> form(String name) {
    return name.matches("network\\..+\\.netmask")
        ? Optional.of(
            new Form(
                "a netmask such as 255.255.255.0",
                text -> Ip.ifAny(text).filter(Ip::isMask).isPresent()))
        : Optional.ofNullable(FORMS.get(name));
  }

  private static boolean mode(String text) {
    return switch (normal(SELINUX, text)) {
      case "enforcing", "permissive", "disabled" -> true;
      default -> false;
    };
  }

  private static boolean isTruth(String name) {
    var form = FORMS.get(name);
    // The comparison that a record makes itself costs a process milliseconds.
    return form != null && form.fits().equals(TRUTH.fits());
  }

  /** The value as conditions in node files compare it: case, yes and no do not matter to some. */
  public static String normal(String name, String value) {
    if (isTruth(name) && Booleans.isOne(value)) {
      return Booleans.text(Booleans.parse(value));
    }
    if (!name.equals(SELINUX)) {
      return value;
    }
    if (Booleans.isOne(value)) {
      return Booleans.parse(value) ? "enforcing" : "disabled";
    }
    return value.toLowerCase(Locale.ROOT);
  }
}

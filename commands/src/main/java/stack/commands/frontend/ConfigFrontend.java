package stack.commands.frontend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import stack.commands.access.UnixGroups;
import stack.db.Database;
import stack.db.frontend.Answers;
import stack.db.frontend.FreshFrontend;
import stack.db.network.Ip;
import stack.install.certificate.FrontendCertificate;
import stack.install.scope.HostName;
import stack.install.ssh.RootKey;
import stack.pallets.kickstart.StackiPallet;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Rights;
import stack.run.Root;
import stack.run.Spec;
import stack.run.Steps;
import stack.services.ServiceSteps;

/** {@code config frontend}: makes this machine the one that installs the others. */
final class ConfigFrontend implements Command {
  private static final Param<String> NAME =
      Param.text("name", "Host name of the frontend, with or without its domain");
  private static final Param<String> INTERFACE =
      Param.text(
          "interface", "Network device of the frontend on the private network, such as eth1");
  private static final Param<Ip> ADDRESS =
      Param.ip("ip", "Address of the frontend on the private network");
  private static final Param<Ip> NETMASK =
      Param.netmask("netmask", "Network mask of the private network, such as 255.255.255.0", 1);
  private static final Param<Ip> GATEWAY =
      Param.ip("gateway", "Address of the router that backends use to leave the private network");
  private static final Param<String> ZONE =
      Param.text("zone", "Domain of the private network; may be empty");
  private static final Param<String> DNS =
      Param.text("dns", "Addresses of name servers, separated by commas; may be empty");
  private static final Param<String> TIMEZONE =
      Param.text("timezone", "Time zone of all hosts, such as Europe/Berlin")
          .checked("a time zone such as Europe/Berlin", ConfigFrontend::isZone);
  private static final Param<String> PASSWORD =
      Param.text(
              "password",
              "Password that root gets on installed hosts, or its crypt(5) hash; - reads it "
                  + "from standard input")
          .secret();

  private final Rights rights;
  private final Database database;
  private final Steps steps;
  private final FrontendCertificate frontendCertificate;
  private final RootKey rootKey;
  private final Console console;
  private final Root root;
  private final UnixGroups groups;
  private final ServiceSteps services;
  private final Machine machine = new Machine();
  private final Proposals proposals = new Proposals();

  ConfigFrontend(
      Rights rights,
      Database database,
      Steps steps,
      FrontendCertificate frontendCertificate,
      RootKey rootKey,
      Console console,
      Root root,
      UnixGroups groups,
      ServiceSteps services) {
    this.rights = rights;
    this.database = database;
    this.steps = steps;
    this.frontendCertificate = frontendCertificate;
    this.rootKey = rootKey;
    this.console = console;
    this.root = root;
    this.groups = groups;
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("config frontend", "Set this machine up as the frontend")
        .describe(
            """
            Every value that you do not give is the one of the last time, or else is taken from this
            machine: its name, the device with a private address, the default route, the name servers
            and the time zone. On a terminal, the command asks for what it cannot find out. You can run
            it again at any time; it changes only what differs. Without a password, nobody can log in
            as root with a password on installed hosts. Where systemd runs, the avalanche daemon starts
            with the machine; where firewalld runs, the ports that hosts need are opened in the zone of
            the private network, if no other network is in it. Without firewalld, rules of nftables that
            keep hosts out are named, with those that let them in.
            What serves addresses and names is set up if it is installed. The package dnsmasq does it
            all, on EL 8, 9 and 10 and on Debian. Instead, addresses may come from Kea (package kea on
            EL 10, kea-dhcp4-server on Debian) or ISC's dhcpd (dhcp-server on EL 8 and 9,
            isc-dhcp-server on Debian), with a TFTP server of yours (tftp-server, tftpd-hpa) that serves
            /tftpboot/pxelinux, and names from named (bind, bind9).
            """)
        .params(NAME, INTERFACE, ADDRESS, NETMASK, GATEWAY, ZONE, DNS, TIMEZONE, PASSWORD)
        .changesInSteps()
        .example("config frontend", "Takes all values from this machine.")
        .example(
            "config frontend interface=eth1 ip=10.1.0.1 netmask=255.255.0.0",
            "Says what the private network is, and takes the other values from this machine.");
  }

  @Override
  public Output run(Input input) {
    proposals.take(machine, input.find(INTERFACE), Optional.ofNullable(input.text(ADDRESS)));
    if (rights.hasFrontend()) {
      proposals.take(database);
    }
    var answers = answers(input);
    database.make();
    new FreshFrontend(database).write(answers);
    steps.afterwards("Pallet " + StackiPallet.NAME, () -> OwnPallet.write(root, answers.product()));
    steps.quietlyAfterwards("Certificate", () -> frontendCertificate.renew());
    services.begin();
    steps.quietlyAfterwards("Root Key", () -> rootKey.makeIfNone("root@" + answers.name()));
    if (answers.passwordHash().equals(PasswordHash.LOCKED)) {
      console.notice(
          "nobody can log in as root with a password on installed hosts until you set "
              + "one: stack set password");
    }
    return Output.nothing();
  }

  private Answers answers(Input input) {
    var name = value(input, NAME, "Host name").split("\\.", 2);
    var device = value(input, INTERFACE, "Device on the private network");
    var ip = parsed(input, ADDRESS, "Its address");
    var mask = parsed(input, NETMASK, "Its network mask");
    return new Answers(
        checkedName(name[0]),
        device,
        machine.mac(device),
        ip,
        ip.and(mask),
        mask,
        input.has(GATEWAY) || proposals.find(GATEWAY.name()).isPresent()
            ? parsed(input, GATEWAY, "Gateway")
            : ip,
        input
            .find(ZONE)
            .orElseGet(() -> name.length > 1 ? name[1] : proposals.find(ZONE.name()).orElse("")),
        input.find(DNS).orElseGet(() -> proposals.find(DNS.name()).orElse("")),
        parsed(input, TIMEZONE, "Time zone"),
        passwordHash(input),
        OwnPallet.product(root),
        groups());
  }

  /** What was given, else proposed, else answered. */
  private String value(Input input, Param<?> param, String question) {
    return Optional.ofNullable(input.text(param))
        .or(() -> proposals.find(param.name()))
        .or(() -> console.ask(question, ""))
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> CommandException.paramRequired(param.name()));
  }

  private <T> T parsed(Input input, Param<T> param, String question) {
    return param.parse(value(input, param, question)).orElseThrow();
  }

  private static String checkedName(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    if (!HostName.isLabel(lower)) {
      throw CommandException.paramValue(NAME.name(), "a valid hostname label");
    }
    if (lower.equals("frontend") || lower.equals("backend")) {
      throw CommandException.paramValue(NAME.name(), "other than the name of an appliance");
    }
    return lower;
  }

  private static boolean isZone(String name) {
    return ZoneId.getAvailableZoneIds().contains(name);
  }

  private String passwordHash(Input input) {
    var old = proposals.find(PASSWORD.name());
    var given = input.find(PASSWORD).map(this::readPassword);
    if (given.isEmpty() && old.isPresent()) {
      return old.get();
    }
    return given
        .or(() -> console.askSecret("Password of root on installed hosts"))
        .filter(password -> !password.isEmpty())
        .map(password -> PasswordHash.of(password, old.orElse("")))
        .orElse(PasswordHash.LOCKED);
  }

  private String readPassword(String given) {
    var input = console.input();
    if (!given.equals("-") || input.isEmpty()) {
      return given;
    }
    try (var lines =
        new BufferedReader(new InputStreamReader(input.get(), StandardCharsets.UTF_8))) {
      return Optional.ofNullable(lines.readLine()).orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the password", e);
    }
  }

  /** Debian has other names for the same groups; what no group has goes to nobody. */
  private Answers.Groups groups() {
    long nobody = groups.id("nobody", "nogroup").orElse(65_534L);
    return new Answers.Groups(
        groups.id("apache", "www-data", "www").orElse(nobody),
        groups.id("wheel", "sudo").orElse(nobody),
        nobody);
  }
}

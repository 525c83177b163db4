package stack.commands.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import stack.daemon.RotatingLog;
import stack.db.appliance.Appliances;
import stack.db.attribute.Attributes;
import stack.db.boot.BootActions;
import stack.db.boot.BootType;
import stack.db.box.Boxes;
import stack.install.ClusterAttribute;
import stack.install.scope.HostName;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Lines;
import stack.run.Output;
import stack.run.OwnProcess;
import stack.run.Param;
import stack.run.Root;
import stack.run.Spec;

/** {@code enable discovery}. */
record EnableDiscovery(
    Appliances appliances,
    Boxes boxes,
    BootActions bootActions,
    Attributes attributes,
    Root root,
    Console console,
    Lines lines,
    OwnProcess process,
    DiscoveryDaemon daemon)
    implements Command {
  private static final String DEFAULT = "default";
  private static final String WORDS = "enable discovery";

  private static final Param<String> APPLIANCE =
      Param.text("appliance", "Appliance of the new hosts; without it, backend").notBlank();
  private static final Param<String> BASENAME =
      Param.text("basename", "First part of their names; without it, the appliance").notBlank();
  private static final Param<Integer> RACK =
      Param.integer(
              "rack", "Rack they are in; without it, the attribute discovery.base.rack, or else 0")
          .shownAs("string");
  private static final Param<Integer> RANK =
      Param.integer(
              "rank",
              "Rank of the first of them; without it, the one behind the highest that the "
                  + "appliance has in the rack")
          .shownAs("string");
  private static final Param<String> BOX =
      Param.text("box", "Box they are installed from; without it, default").notBlank();
  private static final Param<String> INSTALL_ACTION =
      Param.text("installaction", "Boot action that starts their installer; without it, default")
          .notBlank();
  private static final Param<Boolean> INSTALL =
      Param.flag(
              "install",
              "false only makes hosts of the machines: when one boots, the installer tells which "
                  + "NICs it has and switches it off.")
          .orElse(true);
  private static final Param<Boolean> DEBUG =
      Param.flag("debug", "true also logs each request that was seen.").orElse(false);

  /** The daemon itself, which is started by this very command. */
  private static final Param<Boolean> FOREGROUND =
      Param.flag("foreground", "true stays in the foreground.").orElse(false).undocumented();

  /** Whether notices go to the log already. */
  private static final Param<Boolean> LOGGED =
      Param.flag("logged", "true writes no time.").orElse(false).undocumented();

  @Override
  public Spec spec() {
    return Spec.of(WORDS, "Make hosts of new machines that ask for an address")
        .describe(
            """
            Starts a daemon that reads what the DHCP server logs: in /var/log/messages if that exists,
            else in the journal. A machine that no host has the MAC of, and that asks on a network with
            pxe, becomes a host called BASENAME-RACK-RANK. Its interface eth0 gets the lowest free
            address, and it is installed when it asks again, some seconds later. Switch new machines on
            one after the other, in the order in which they stand in the rack.
            Every machine on the network becomes a host, so stop the daemon as soon as you have them
            all. Its log is /var/log/stack-discovery.log below $STACK_ROOT.
            """)
        .root()
        .params(
            APPLIANCE,
            BASENAME,
            BOX,
            DEBUG,
            INSTALL,
            INSTALL_ACTION,
            RACK,
            RANK,
            FOREGROUND,
            LOGGED)
        .example(WORDS, "Makes backend-0-0, backend-0-1 and so on of new machines.")
        .example(
            "enable discovery rack=3 install=false",
            "Makes hosts of the machines of rack 3 and installs none of them.")
        .related("disable discovery", "report discovery", "list host interface");
  }

  @Override
  public Output run(Input input) {
    if (DiscoveryProcess.find(root).isPresent()) {
      if (console.isWatched()) {
        console.notice("discovery goes on as it was enabled: stack disable discovery ends it");
      }
      return started();
    }
    var settings = settings(input);
    if (input.get(LOGGED)) {
      daemon.watch(settings, String.join(" ", line(input)), input.get(DEBUG));
      return Output.nothing();
    }
    if (input.get(FOREGROUND)) {
      var log =
          new RotatingLog(
              console::notice,
              DiscoveryProcess.logFile(root),
              RotatingLog.LONGEST,
              LogConsole::time);
      var code = lines.at(root, new LogConsole(log)).run(with(line(input), LOGGED));
      return code == 0 ? Output.nothing() : new Output.Incomplete(Output.nothing(), code);
    }
    process.start(
        "discovery daemon",
        with(line(input), FOREGROUND),
        DiscoveryProcess.logFile(root),
        () -> DiscoveryProcess.find(root));
    return started();
  }

  private static Output started() {
    return Output.lines().row("", "Discovery daemon has started");
  }

  /** The words that enable it in the same way. */
  private static List<String> line(Input input) {
    var words = new ArrayList<>(List.of(WORDS.split(" ")));
    Stream.of(APPLIANCE, BASENAME, BOX, DEBUG, INSTALL, INSTALL_ACTION, RACK, RANK)
        .filter(input::has)
        .forEach(param -> words.add(param.name() + "=" + input.text(param)));
    return words;
  }

  private static List<String> with(List<String> line, Param<Boolean> param) {
    line.add(param.name() + "=true");
    return line;
  }

  private DiscoverySettings settings(Input input) {
    var appliance = input.find(APPLIANCE).orElse("backend");
    if (appliances.named(appliance).isEmpty()) {
      throw new CommandException("Unknown appliance with name " + appliance);
    }
    var rack = input.find(RACK).orElseGet(() -> base(ClusterAttribute.DISCOVERY_RACK));
    var box = input.find(BOX).orElse(DEFAULT);
    if (boxes.named(box).isEmpty()) {
      throw new CommandException("Unknown box with name " + box);
    }
    var action = input.find(INSTALL_ACTION).orElse(DEFAULT);
    var os = boxes.named(box).orElseThrow().os();
    if (bootActions.forOs(action, BootType.INSTALL, os).isEmpty()) {
      throw new CommandException("Unknown install action with name " + action);
    }
    var settings =
        new DiscoverySettings(
            appliance,
            input.find(BASENAME).orElse(appliance),
            rack,
            input.find(RANK),
            base(ClusterAttribute.DISCOVERY_RANK),
            box,
            action,
            input.get(INSTALL));
    if (!HostName.isLabel(settings.name(Integer.MAX_VALUE)) || rack < 0) {
      throw new CommandException(
          "no host can be called \"%s\"".formatted(settings.name(settings.lowest())));
    }
    return settings;
  }

  /** A global attribute that is a number; 0 where nobody has set it. */
  private int base(ClusterAttribute attribute) {
    var text = attribute.value(attributes).orElse("0");
    if (!text.matches("[0-9]{1,9}")) {
      throw new CommandException(
          "attribute %s is \"%s\", not a number".formatted(attribute.text(), text));
    }
    return Integer.parseInt(text);
  }
}

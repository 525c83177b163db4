package stack.commands.inventory;

/** Programs that a list of hosts is made for. */
enum HostList {
  GENDERS("genders", "Print the hosts as a genders file"),
  CLUSTERSHELL("clustershell", "Print the groups of hosts for ClusterShell"),
  PROMETHEUS("prometheus", "Print the hosts as targets of Prometheus");

  private final String word;
  private final String summary;

  HostList(String word, String summary) {
    this.word = word;
    this.summary = summary;
  }

  String words() {
    return "report " + word;
  }

  String summary() {
    return summary;
  }

  /** What becomes of it. */
  String text() {
    return switch (this) {
      case GENDERS ->
          """
          Put it into /etc/genders, for nodeattr, pdsh and the like. Each host has its appliance,
          box, environment, operating system, rack and rank as values, and its appliance and its groups
          as attributes of their own.
          """;
      case CLUSTERSHELL ->
          """
          Put it into /etc/clustershell/groups.d/stack.yaml. Then clush and nodeset know @rack:0,
          @appliance:backend, @group:NAME, and the same for box, environment and os.
          """;
      case PROMETHEUS ->
          """
          Put it into a file that file_sd_configs of prometheus.yml names. Each target is the address at
          which the frontend reaches the host, with the host's name, appliance, box, environment,
          operating system, rack and rank as labels.
          """;
    };
  }
}

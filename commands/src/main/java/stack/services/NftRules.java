package stack.services;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stack.run.CommandException;
import stack.services.NftPacket.Answer;

/**
 * The rules of nftables(8) for packets to the frontend itself, and what becomes of one: what may
 * let it in or not, as far as can be told beforehand, counts as letting it in.
 */
final class NftRules {
  private static final Set<String> FAMILIES = Set.of("inet", "ip");
  private static final Set<String> REFUSALS = Set.of("REJECT", "DROP");
  private static final List<String> LIMITS = List.of("limit", "quota", "ct count");

  /** Rules that jump in circles are refused by the kernel; this is for a text that it never saw. */
  private static final int DEEPEST = 32;

  /**
   * A chain that all packets to the frontend pass.
   *
   * @param name with family and table, as {@code nft} takes it
   */
  record Input(String name, boolean isClosed) {}

  private enum Fate {
    IN,
    OUT,
    /** No rule said anything. */
    ON
  }

  private final List<Input> inputs = new ArrayList<>();
  private final Map<String, List<JsonNode>> rules = new HashMap<>();
  private final Map<String, Map<String, JsonNode>> sets = new HashMap<>();

  private NftRules() {}

  /**
   * Reads them.
   *
   * @param json as {@code nft --json list ruleset} prints it
   */
  static NftRules read(String json) {
    try {
      var read = new NftRules();
      new ObjectMapper().readTree(json).path("nftables").forEach(read::add);
      return read;
    } catch (JsonProcessingException e) {
      throw new CommandException("nft printed what is no JSON: " + e.getOriginalMessage());
    }
  }

  private void add(JsonNode entry) {
    var chain = entry.path("chain");
    if (isInput(chain)) {
      inputs.add(
          new Input(
              table(chain) + " " + chain.path("name").asText(),
              chain.path("policy").asText().equals("drop")));
    }
    var rule = entry.path("rule");
    if (!rule.isMissingNode()) {
      rules
          .computeIfAbsent(table(rule) + " " + rule.path("chain").asText(), _ -> new ArrayList<>())
          .add(rule.path("expr"));
    }
    var set = entry.path("set");
    if (!set.isMissingNode()) {
      sets.computeIfAbsent(table(set), _ -> new HashMap<>())
          .put(set.path("name").asText(), set.path("elem"));
    }
  }

  private static boolean isInput(JsonNode chain) {
    return chain.path("hook").asText().equals("input")
        && chain.path("type").asText().equals("filter")
        && FAMILIES.contains(chain.path("family").asText());
  }

  private static String table(JsonNode of) {
    return of.path("family").asText() + " " + of.path("table").asText();
  }

  List<Input> inputs() {
    return List.copyOf(inputs);
  }

  /** Whether a chain keeps a packet out for sure. */
  boolean isShut(Input input, NftPacket packet) {
    return switch (fate(input.name(), packet, DEEPEST)) {
      case IN -> false;
      case OUT -> true;
      case ON -> input.isClosed();
    };
  }

  private Fate fate(String chain, NftPacket packet, int depth) {
    if (depth == 0) {
      return Fate.IN;
    }
    for (var rule : rules.getOrDefault(chain, List.of())) {
      var table = chain.substring(0, chain.lastIndexOf(' '));
      var verdict = new Verdict(table, packet, depth);
      rule.forEach(verdict::read);
      if (verdict.isReturn) {
        return Fate.ON;
      }
      if (verdict.fate != Fate.ON) {
        return verdict.fate;
      }
    }
    return Fate.ON;
  }

  /** What one rule says of a packet, statement by statement. */
  private final class Verdict {
    private final String table;
    private final NftPacket packet;
    private final int depth;
    private Answer holds = Answer.YES;
    private Fate fate = Fate.ON;
    private boolean isReturn;

    Verdict(String table, NftPacket packet, int depth) {
      this.table = table;
      this.packet = packet;
      this.depth = depth;
    }

    private Map<String, JsonNode> named() {
      return sets.getOrDefault(table, Map.of());
    }

    void read(JsonNode statement) {
      if (holds == Answer.NO) {
        return;
      }
      if (statement.has("match")) {
        require(packet.matches(statement.path("match"), named()));
      } else if (statement.has("vmap")) {
        choose(statement.path("vmap"));
      } else if (LIMITS.stream().anyMatch(statement::has)
          || statement.path("xt").path("type").asText().equals("match")) {
        require(Answer.UNSURE);
      } else {
        say(statement);
      }
    }

    private void require(Answer answer) {
      holds = answer == Answer.YES ? holds : answer;
    }

    private void choose(JsonNode map) {
      for (var pair : map.path("data").path("set")) {
        var before = holds;
        require(packet.hasKey(map.path("key"), pair.path(0), named()));
        if (holds != Answer.NO) {
          say(pair.path(1));
        }
        holds = before;
      }
    }

    /** What may refuse is passed over: then what comes behind it counts. */
    private void say(JsonNode statement) {
      var isSure = holds == Answer.YES;
      if (statement.has("accept") || statement.has("queue")) {
        fate = Fate.IN;
      } else if (isSure && isRefusal(statement)) {
        fate = Fate.OUT;
      } else if (isSure && statement.has("return")) {
        isReturn = true;
      } else if (statement.has("jump")) {
        follow(statement.path("jump"), isSure);
      } else if (statement.has("goto")) {
        follow(statement.path("goto"), isSure);
        isReturn = isSure && fate == Fate.ON;
      }
    }

    private void follow(JsonNode to, boolean isSure) {
      var there = fate(table + " " + to.path("target").asText(), packet, depth - 1);
      if (isSure || there == Fate.IN) {
        fate = there;
      }
    }

    private static boolean isRefusal(JsonNode statement) {
      return statement.has("drop")
          || statement.has("reject")
          || REFUSALS.contains(statement.path("xt").path("name").asText());
    }
  }
}

package stack.commands;

/** The set of names that completes an argument or a parameter value. */
public enum Values {
  ANY,
  APPLIANCE,
  BOOLEAN,
  BOX,
  CART,
  ENVIRONMENT,
  FILE,
  GROUP,
  HOST,
  NETWORK,
  OS,
  PALLET,
  REPO;

  /** By the convention that an argument called {@code host} takes hosts. */
  static Values ofName(String name) {
    return switch (name) {
      case "appliance" -> APPLIANCE;
      case "box" -> BOX;
      case "cart" -> CART;
      case "environment" -> ENVIRONMENT;
      case "file" -> FILE;
      case "group" -> GROUP;
      case "host" -> HOST;
      case "network" -> NETWORK;
      case "os" -> OS;
      case "pallet" -> PALLET;
      case "repo" -> REPO;
      default -> ANY;
    };
  }
}

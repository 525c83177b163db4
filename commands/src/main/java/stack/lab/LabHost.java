package stack.lab;

import java.net.InetAddress;

/**
 * One host of the simulated cluster.
 *
 * @param number from 1
 */
record LabHost(int number) {
  private static final int PER_RACK = 20;

  /** As an admin would name it: appliance, rack, rank. */
  String name() {
    return "backend-" + rack() + "-" + (number - 1) % PER_RACK;
  }

  int rack() {
    return (number - 1) / PER_RACK;
  }

  /** Loopback addresses belong to everybody, so no root is needed. */
  String ip() {
    return "127.0.1." + number;
  }

  InetAddress address() {
    return InetAddress.ofLiteral(ip());
  }

  String mac() {
    return "02:00:7f:00:01:%02x".formatted(number);
  }

  /** The name pxelinux looks for. */
  String bootFile() {
    return "%08X".formatted(0x7f000100 + number);
  }
}

package stack.services.dhcp;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;

/**
 * What a machine asks all DHCP servers of its wire (RFC 2131), and the address of one that answers.
 *
 * @param id by which an answer is told from those to others
 */
record DhcpQuestion(int id, Mac mac, Ip own) {
  /** In front of the options. */
  private static final int HEADER = 240;

  private static final int LENGTH = 300;
  private static final int ID_AT = 4;
  private static final int OPERATION_REPLY = 2;
  private static final short BROADCAST = (short) 0x8000;
  private static final int COOKIE = 0x63825363;
  private static final int KNOWN_ADDRESS_AT = 12;
  private static final int HARDWARE_AT = 28;
  private static final byte TYPE = 53;
  private static final byte SERVER = 54;
  private static final byte END = (byte) 255;
  private static final byte DISCOVER = 1;
  private static final byte INFORM = 8;
  private static final int IP_BYTES = 4;

  /** Asks for an address, which is never taken. Servers that have none to give say nothing. */
  byte[] discover() {
    return message(DISCOVER).array();
  }

  /** Asks for settings alone, which needs no free address and is answered at once. */
  byte[] inform() {
    return message(INFORM).putInt(KNOWN_ADDRESS_AT, (int) own.number()).array();
  }

  private ByteBuffer message(byte type) {
    var hardware = HexFormat.of().parseHex(mac.text().replace(":", ""));
    return ByteBuffer.allocate(LENGTH)
        .put(0, new byte[] {1, 1, (byte) hardware.length, 0})
        .putInt(ID_AT, id)
        .putShort(10, BROADCAST)
        .put(HARDWARE_AT, hardware)
        .putInt(HEADER - Integer.BYTES, COOKIE)
        .put(HEADER, new byte[] {TYPE, 1, type, END});
  }

  /** Who sent this answer; nothing if it is none to this question. */
  Optional<Ip> server(ByteBuffer answer) {
    if (answer.limit() < HEADER
        || answer.get(0) != OPERATION_REPLY
        || answer.getInt(ID_AT) != id
        || answer.getInt(HEADER - Integer.BYTES) != COOKIE) {
      return Optional.empty();
    }
    var options = answer.duplicate().position(HEADER);
    while (options.remaining() > 1) {
      var option = options.get();
      if (option == END) {
        return Optional.empty();
      }
      if (option != 0) {
        var length = Byte.toUnsignedInt(options.get());
        if (length > options.remaining()) {
          return Optional.empty();
        }
        if (option == SERVER && length == IP_BYTES) {
          return Optional.of(new Ip(Integer.toUnsignedLong(options.getInt())));
        }
        options.position(options.position() + length);
      }
    }
    return Optional.empty();
  }
}

package stack.commands.pallet;

import java.util.stream.Stream;
import stack.run.Entry;

/** The commands of this package. */
public final class PalletCommands {
  private PalletCommands() {}

  public static Stream<Entry> entries() {
    return Stream.of(
        Entry.of("add pallet", AddPallet.class),
        Entry.of("add pallet tag", SetPalletTag.class, SetPalletTag.Deed.ADD),
        Entry.of("create mirror", CreateMirror.class),
        Entry.of("create new pallet", CreateNewPallet.class),
        Entry.of("create package", CreatePackage.class),
        Entry.of("create pallet", CreatePallet.class),
        Entry.of("disable pallet", PalletInBox.class, PalletInBox.Deed.DISABLE),
        Entry.of("enable pallet", PalletInBox.class, PalletInBox.Deed.ENABLE),
        Entry.of("list pallet", ListPallet.class),
        Entry.of("list pallet command", ListPalletCommand.class),
        Entry.of("list pallet tag", ListPalletTag.class),
        Entry.of("remove pallet", RemovePallet.class),
        Entry.of("remove pallet tag", RemovePalletTag.class),
        Entry.of("run pallet", RunPallet.class),
        Entry.of("set pallet tag", SetPalletTag.class, SetPalletTag.Deed.SET));
  }
}

package stack.db.storage;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import stack.db.Database;
import stack.db.Row;
import stack.db.scope.Owner;
import stack.db.scoped.ScopedRows;

/** RAID layouts of all scopes; a host has that of the strongest scope that has any. */
public final class Controllers extends ScopedRows<Controller> {
  private static final Table TABLE =
      new Table(
          "storage_controller",
          "",
          "t.enclosure, t.adapter, t.slot, t.raid_level, t.array_id, t.options",
          "",
          "t.enclosure, t.adapter, t.slot <> '*', CAST(t.slot AS INTEGER), t.id",
          "enclosure, adapter, slot, raid_level, array_id, options");

  public Controllers(Database database) {
    super(database, TABLE, Controllers::read);
  }

  /** An owner that has something for the slot already is refused. */
  public void add(Collection<Owner> owners, Controller disk) {
    addRow(
        owners,
        List.of(
            disk.enclosure(),
            disk.adapter(),
            disk.slot(),
            disk.raidLevel(),
            disk.arrayId(),
            disk.options()));
  }

  /** What is not given is any, and so is slot {@code *}; says how many. */
  public int remove(
      Collection<Owner> owners, OptionalInt enclosure, OptionalInt adapter, String slot) {
    return removeWhere(
        owners,
        "enclosure IS coalesce(?, enclosure) AND adapter IS coalesce(?, adapter)"
            + " AND ? IN ('*', slot)",
        enclosure,
        adapter,
        slot);
  }

  /** All of these owners; says how many. */
  public int clear(Collection<Owner> owners) {
    return removeWhere(owners, "true");
  }

  private static Controller read(Row row) {
    return new Controller(
        row.intIfAny("enclosure"),
        row.intIfAny("adapter"),
        row.text("slot"),
        row.text("raid_level"),
        row.text("array_id"),
        row.text("options"));
  }
}

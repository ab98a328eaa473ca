package org.anteroom.store.durable;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What of the writes that were not forced reaches the disk when the power goes.
enum CutMode {
    /// All of them: only the process died.
    KILL,
    /// None.
    DROP,
    /// The first few.
    PREFIX,
    /// The first few, and the next one up to some sector.
    TORN,
    /// Any of them.
    WRITES,
    /// Any of their 4 KB blocks.
    BLOCKS,
    /// Any of their sectors.
    SECTORS,
    /// The first and the last block of each.
    ENDS,
    /// Any of their blocks, in files that already have their new size, as ext4 does it.
    GROWN_BLOCKS,
    /// Any of their sectors, in files that already have their new size.
    GROWN_SECTORS;

    private static final int SECTOR = 512;
    private static final int BLOCK = 4096;

    /// The part of these operations that arrives.
    List<DiskOp> arriving(List<DiskOp> pending, Random chance) {
        return switch (this) {
            case KILL -> pending;
            case DROP -> List.of();
            case PREFIX -> pending.subList(0, chance.nextInt(pending.size() + 1));
            case TORN -> torn(pending, chance);
            case WRITES -> pending.stream().filter(_ -> chance.nextBoolean()).toList();
            case BLOCKS, GROWN_BLOCKS -> pieces(pending, BLOCK, chance);
            case SECTORS, GROWN_SECTORS -> pieces(pending, SECTOR, chance);
            case ENDS -> ends(pending);
        };
    }

    /// Whether files have the size of all their writes, with zeros where nothing arrived.
    boolean grows() {
        return this == GROWN_BLOCKS || this == GROWN_SECTORS;
    }

    private static List<DiskOp> torn(List<DiskOp> pending, Random chance) {
        if (pending.isEmpty()) {
            return pending;
        }
        var whole = chance.nextInt(pending.size());
        var arriving = new ArrayList<>(pending.subList(0, whole));
        if (pending.get(whole) instanceof DiskOp.Write write) {
            var sectors = write.bytes().length / SECTOR;
            arriving.add(part(write, 0, sectors == 0 ? 0 : chance.nextInt(sectors) * SECTOR));
        }
        return arriving;
    }

    private static List<DiskOp> pieces(List<DiskOp> pending, int size, Random chance) {
        var arriving = new ArrayList<DiskOp>();
        for (var op : pending) {
            if (op instanceof DiskOp.Write write) {
                for (var from = 0; from < write.bytes().length; from += size) {
                    if (chance.nextBoolean()) {
                        arriving.add(part(write, from, Math.min(size, write.bytes().length - from)));
                    }
                }
            } else if (chance.nextBoolean()) {
                arriving.add(op);
            }
        }
        return arriving;
    }

    private static List<DiskOp> ends(List<DiskOp> pending) {
        var arriving = new ArrayList<DiskOp>();
        for (var op : pending) {
            if (op instanceof DiskOp.Write write && write.bytes().length > BLOCK) {
                arriving.add(part(write, 0, BLOCK));
                arriving.add(part(write, write.bytes().length - BLOCK, BLOCK));
            } else {
                arriving.add(op);
            }
        }
        return arriving;
    }

    private static DiskOp.Write part(DiskOp.Write write, int from, int length) {
        var bytes = new byte[length];
        System.arraycopy(write.bytes(), from, bytes, 0, length);
        return new DiskOp.Write(write.file(), write.position() + from, bytes);
    }
}

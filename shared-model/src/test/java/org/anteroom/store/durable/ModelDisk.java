package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A disk with a cache: keeps apart what was forced and what was only asked for.
///
/// Names are like a journal: renames and deletions arrive in order, and those of a file with its next force. So do notes,
/// of which it has the last one of each file only.
final class ModelDisk {
    private final Map<Path, Content> forced = new HashMap<>();
    private final List<DiskOp> pending = new ArrayList<>();

    /// A disk on which the files of a folder are safe already.
    static ModelDisk holding(Path folder) throws IOException {
        var disk = new ModelDisk();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                disk.forced.put(file, Content.of(Files.readAllBytes(file)));
            }
        }
        return disk;
    }

    /// Does one operation.
    void take(DiskOp op) {
        switch (op) {
            case DiskOp.Write _, DiskOp.Truncate _, DiskOp.Move _, DiskOp.Delete _ -> pending.add(op);
            case DiskOp.Note(var file, var _) -> {
                pending.removeIf(waiting -> waiting instanceof DiskOp.Note note && note.file().equals(file));
                pending.add(op);
            }
            case DiskOp.Force(var file) ->
                arrive(pending.stream().filter(waiting -> isAbout(waiting, file)).toList());
            case DiskOp.ForceFolder() -> arrive(pending.stream().filter(ModelDisk::isName).toList());
            case DiskOp.Acknowledged _ -> {}
        }
    }

    /// Whether there is nothing but notes that a cut could take away.
    boolean isIdle() {
        return pending.stream().allMatch(DiskOp.Note.class::isInstance);
    }

    /// Writes what is left after a cut into a folder.
    ///
    /// @param from the folder the operations were about
    void cut(CutMode mode, Random chance, Path from, Path to) throws IOException {
        var names = pending.stream().filter(ModelDisk::isName).toList();
        var left = new HashMap<Path, Content>();
        forced.forEach((file, content) -> left.put(file, content.copy()));
        if (mode.grows()) {
            pending.forEach(op -> grow(left, op));
        }
        mode.arriving(pending.stream().filter(op -> !isName(op)).toList(), chance)
            .forEach(op -> apply(left, op));
        var named = mode == CutMode.KILL ? names.size()
                : mode == CutMode.DROP ? 0 : chance.nextInt(names.size() + 1);
        names.subList(0, named).forEach(op -> apply(left, op));
        for (var file : left.entrySet()) {
            Files.write(to.resolve(from.relativize(file.getKey())), file.getValue().bytes());
        }
    }

    private void arrive(List<DiskOp> ops) {
        ops.forEach(op -> apply(forced, op));
        pending.removeAll(ops);
    }

    private static boolean isName(DiskOp op) {
        return op instanceof DiskOp.Move || op instanceof DiskOp.Delete || op instanceof DiskOp.Note;
    }

    private static boolean isAbout(DiskOp op, Path file) {
        return switch (op) {
            case DiskOp.Write write -> write.file().equals(file);
            case DiskOp.Truncate truncate -> truncate.file().equals(file);
            case DiskOp.Move move -> move.to().equals(file);
            case DiskOp.Delete delete -> delete.file().equals(file);
            case DiskOp.Note note -> note.file().equals(file);
            case DiskOp.Force _, DiskOp.ForceFolder _, DiskOp.Acknowledged _ -> false;
        };
    }

    private static void grow(Map<Path, Content> files, DiskOp op) {
        if (op instanceof DiskOp.Write write) {
            content(files, write.file()).grow((int) write.position() + write.bytes().length);
        }
    }

    private static void apply(Map<Path, Content> files, DiskOp op) {
        switch (op) {
            case DiskOp.Write write ->
                content(files, write.file()).put((int) write.position(), write.bytes());
            case DiskOp.Truncate(var file, var size) -> content(files, file).cut((int) size);
            case DiskOp.Move(var from, var to) -> {
                var moved = files.remove(from);
                if (moved != null) {
                    files.put(to, moved);
                }
            }
            case DiskOp.Delete(var file) -> files.remove(file);
            case DiskOp.Note(var file, var bytes) -> {
                files.remove(file);
                content(files, file).put(0, bytes);
            }
            case DiskOp.Force _, DiskOp.ForceFolder _, DiskOp.Acknowledged _ -> {}
        }
    }

    private static Content content(Map<Path, Content> files, Path file) {
        return files.computeIfAbsent(file, _ -> new Content());
    }
}

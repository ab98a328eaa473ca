package org.anteroom.kiosk.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.anteroom.store.durable.PrivateFile;

/// Deletes all a device has, once it is out of service. A mark beside the folders lasts until nothing is left: where a wipe was
/// cut off, or could not delete a file, the next start takes it up again.
///
/// @param folders in the order in which they go
record Wipe(Path mark, List<Path> folders) {
    /// Goes on past what cannot be deleted.
    ///
    /// @throws IOException if something is left
    void run() throws IOException {
        var left = new ArrayList<IOException>();
        var begun = noted();
        for (var folder : folders) {
            left.addAll(deleteBehind(folder));
        }
        if (!left.isEmpty()) {
            var why = left.getFirst();
            left.addAll(begun);
            left.stream().skip(1).forEach(why::addSuppressed);
            throw why;
        }
        Files.deleteIfExists(mark);
    }

    /// Whether one was begun that deleted not all.
    boolean isBegun() {
        return Files.exists(mark);
    }

    /// A disk so full that nothing can be noted keeps nothing from being deleted.
    private List<IOException> noted() {
        try {
            PrivateFile.keep(mark, "out of service".getBytes(StandardCharsets.US_ASCII));
            return List.of();
        } catch (IOException e) {
            return List.of(e);
        }
    }

    /// A link goes last: without it nobody finds what it leads to.
    private static List<IOException> deleteBehind(Path folder) throws IOException {
        var left = Files.exists(folder) ? delete(folder.toRealPath()) : List.<IOException>of();
        return left.isEmpty() ? delete(folder) : left;
    }

    private static List<IOException> delete(Path path) {
        var left = new ArrayList<IOException>();
        try {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                try (var within = Files.list(path)) {
                    within.forEach(each -> left.addAll(delete(each)));
                }
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            left.add(e);
        }
        return left;
    }
}

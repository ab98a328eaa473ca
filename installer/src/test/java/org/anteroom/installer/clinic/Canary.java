package org.anteroom.installer.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.HashChain;
import org.anteroom.store.Store;

/// Words that recognise a person wherever they stand.
final class Canary {
    private final List<String> words;

    Canary(String... words) {
        this.words = List.of(words);
    }

    boolean isIn(String text) {
        return words.stream().anyMatch(text::contains);
    }

    /// Closes the clinic: no word is in any table of the server or of a device, and the devices' chains still verify.
    ///
    /// @param stores how many there are, the server's among them
    void requireGone(Clinic clinic, int stores) throws Exception {
        var closed = clinic.closedStores();
        assertThat(closed).hasSize(stores);
        closed.forEach((name, store) -> assertThat(holding(store)).as(name).isEmpty());
        Objects.requireNonNull(closed.remove("server")).close();
        closed.forEach(Canary::assertChain);
    }

    /// The tables in which a word stands, and the word.
    private List<String> holding(Store store) {
        return store.read(handle -> {
            var tables = handle.createQuery("""
                    SELECT table_name FROM information_schema.tables
                    WHERE table_schema = CURRENT_SCHEMA AND table_type = 'BASE TABLE'""")
                .mapTo(String.class)
                .list();
            assertThat(tables).hasSizeGreaterThan(4);
            var found = new ArrayList<String>();
            for (var table : tables) {
                for (var row : handle.createQuery("SELECT * FROM \"" + table + "\"").mapToMap().list()) {
                    words.stream()
                        .filter(row.toString()::contains)
                        .forEach(word -> found.add(table + ": " + word + " in " + row));
                }
            }
            return found;
        });
    }

    /// The device's own chain of hashes still goes over the digests it kept.
    private static void assertChain(String device, Store store) {
        var site = new SiteId("hill-street");
        store.read(handle -> {
            var hash = HashChain.start(site, new DeviceId(device), 1);
            for (var line : handle.createQuery("SELECT digest, hash FROM change_log ORDER BY epoch, n")
                .mapToMap()
                .list()) {
                hash = HashChain.next(hash, String.valueOf(line.get("digest")));
                assertThat(line.get("hash")).as(device).isEqualTo(hash);
            }
            return hash;
        });
    }
}

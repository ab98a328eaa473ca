package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Folders from which something is gone, or in which there is more than there should be.
final class StorePlaceTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T08:00:00Z"));

    @TempDir
    private Path folder;

    private StorePlace place = StorePlace.of(Path.of("data"), Path.of("keys"), "store");

    @BeforeEach
    void aStoreAndABackup() throws Exception {
        place = place("store");
        try (var store = open(place).store()) {
            Notes.add(store, "kept");
            place.kept(CLOCK).take(store);
        }
    }

    @Test
    void a_store_that_is_gone_comes_back_from_its_backup_instead_of_beginning_empty() throws Exception {
        Files.delete(place.file().file());

        var opened = open(place);

        assertThat(opened.restored()).isPresent();
        try (var store = opened.store()) {
            assertThat(Notes.all(store)).containsExactly("kept", "restored 1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, 12_288})
    void a_file_without_content_is_a_damaged_store_and_not_a_new_one(int length) throws Exception {
        Files.write(place.file().file(), Arrays.copyOf(bytes(), length));

        var opened = open(place);

        assertThat(opened.restored()).isPresent();
        try (var store = opened.store()) {
            assertThat(Notes.all(store)).containsExactly("kept", "restored 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T09:00:00Z", "1970-01-01T00:00:00Z"})
    void who_goes_back_to_a_backup_again_is_told_so(Instant clock) throws Exception {
        for (var time = 1; time < 4; time++) {
            Files.write(place.file().file(), new byte[1]);
            var opened = place.open("the test", Notes::makeTable,
                    (store, counted) -> Notes.add(store, "restored " + counted),
                    InstantSource.fixed(clock.plusMillis(time)));

            try (var store = opened.store()) {
                assertThat(Notes.all(store)).containsExactly("kept", "restored " + time);
            }
        }
    }

    @Test
    void a_store_and_a_key_that_are_gone_are_asked_for_and_not_made() throws Exception {
        Files.delete(place.file().file());
        Files.delete(place.keyFile());

        assertThatThrownBy(() -> open(place)).isInstanceOf(WrongStoreKey.class)
            .hasMessageContaining("recovery key");

        assertThat(place.keyFile()).doesNotExist();
        assertThat(place.file().file()).doesNotExist();
    }

    @Test
    void a_store_that_is_gone_is_not_begun_anew_although_no_backup_can_be_read() throws Exception {
        Files.delete(place.file().file());
        for (var backup : place.kept(CLOCK).all()) {
            Files.write(backup.file(), new byte[]{1, 2, 3});
        }

        assertThatThrownBy(() -> open(place)).isInstanceOf(StoreCorrupt.class);

        assertThat(place.file().file()).doesNotExist();
    }

    @Test
    void backups_of_another_store_are_left_alone() throws Exception {
        var other = place("other");

        var opened = open(other);

        assertThat(opened.restored()).isEmpty();
        try (var store = opened.store()) {
            assertThat(Notes.all(store)).isEmpty();
        }
    }

    @Test
    void what_people_put_beside_the_backups_stays_and_hinders_none() throws Exception {
        var note = Files.writeString(place.backups().resolve("monday.backup.copy"), "from the old machine");
        var kept = Files.createDirectories(place.backups().resolve("lost+found"));
        Files.writeString(kept.resolve("old.backup"), "older");
        Files.writeString(place.backups().resolve("20260301T070000000Z.unfinished"), "half");
        var later = later(60);

        try (var store = open(place).store()) {
            place.kept(later).take(store);
        }

        assertThat(note).exists();
        assertThat(kept.resolve("old.backup")).exists();
        assertThat(place.backups().resolve("20260301T070000000Z.unfinished")).doesNotExist();
        assertThat(place.kept(later).all()).hasSize(2);
    }

    @Test
    void a_key_that_is_missing_beside_the_stores_own_comes_out_of_the_backup_and_the_others_stay()
            throws Exception {
        var paper = place.newRecoveryKey().orElseThrow();
        place.keep(paper);
        var gone = Files.writeString(place.keys().resolve("device.key"), "who I am");
        var renewed = Files.writeString(place.keys().resolve("site-authority.pem"), "old");
        try (var store = open(place).store()) {
            place.kept(later(60)).take(store);
        }
        Files.delete(gone);
        Files.writeString(renewed, "new");

        place.takeKeys(place.kept(CLOCK).all().getFirst(), paper, CLOCK);

        assertThat(gone).hasContent("who I am");
        assertThat(renewed).hasContent("new");
    }

    @Test
    void keys_that_are_no_keys_are_told_with_what_to_do() throws Exception {
        place.keep(place.newRecoveryKey().orElseThrow());
        Files.write(place.keys().resolve("recovery.seal"), new byte[5]);
        assertThatThrownBy(() -> place.kept(CLOCK)).isInstanceOf(IOException.class)
            .hasMessageContaining("recovery.seal is damaged: delete it");
        Files.delete(place.keys().resolve("recovery.seal"));
        Files.write(place.keyFile(), new byte[5]);
        assertThatThrownBy(() -> open(place)).isInstanceOf(IOException.class)
            .hasMessageContaining("store.key is not a store's key")
            .hasMessageContaining("--recovery-key");
    }

    @Test
    void a_file_of_somebody_elses_is_told_with_what_to_do() {
        assertThat(DiskTrouble.said(new AccessDeniedException("keys/store.key")))
            .contains("keys/store.key may not be read", "the one the program runs as");
        assertThat(DiskTrouble.said(new IOException("No space left on device")))
            .isEqualTo("No space left on device");
    }

    private static InstantSource later(int seconds) {
        return InstantSource.fixed(CLOCK.instant().plusSeconds(seconds));
    }

    private StorePlace place(String name) {
        return StorePlace.of(folder.resolve("data"), folder.resolve("keys"), name);
    }

    private byte[] bytes() throws IOException {
        return Files.readAllBytes(place.file().file());
    }

    private static StorePlace.Opened open(StorePlace place) throws CannotOpen, IOException {
        return place.open("the test", Notes::makeTable, (store, time) -> Notes.add(store, "restored " + time),
                CLOCK);
    }
}

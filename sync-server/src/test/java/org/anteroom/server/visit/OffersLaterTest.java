package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.log.Acted;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.jdbi.v3.core.HandleCallback;

/// What is done stays said to be done when what follows from it has to wait.
final class OffersLaterTest {
    @BothDatabases
    void what_was_done_is_told_when_seats_cannot_be_offered_at_once(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            var reception = new Reception(new Unreadable(clinic.store), Clinic.SITE, clinic.log,
                    clinic.clock);
            var provider = Draft.put(RowKind.CONFIG, "silva", Fields.of("type", "provider", "name", "Silva"));

            assertThat(reception.act("desk", _ -> List.of(provider))).isInstanceOf(Acted.Done.class);
        }
    }

    /// A store that has no connection left to read over.
    private record Unreadable(Store store) implements Store {
        @Override
        public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
            return store.write(work);
        }

        @Override
        public <T, X extends Exception> T read(HandleCallback<T, X> work) {
            throw new IllegalStateException("no connection is left");
        }

        @Override
        public void close() {
            store.close();
        }
    }
}

package org.anteroom.installer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.sync.SyncState;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.app.StartRefused;
import org.anteroom.store.Schema;
import org.anteroom.store.Store;
import org.anteroom.store.durable.StorePlace;
import org.anteroom.testing.TestDatabase;

/// A site with a desk and a kiosk that know one patient, `ana`, and her visits.
final class DeskAndKiosk implements AutoCloseable {
    private final Site site;
    private final Device desk;
    private Device kiosk;

    /// Makes and synchronises it.
    ///
    /// @param visits their dates by id
    DeskAndKiosk(Path folder, TestDatabase database, Map<String, String> visits)
            throws StartRefused, org.anteroom.kiosk.app.StartRefused {
        site = new Site(folder, database);
        desk = site.enrolled("desk", "desk");
        kiosk = site.enrolled("kiosk", "kiosk");
        commit(desk, Draft.put(RowKind.PATIENT, "ana",
                Fields.of("given_name", "Canarina", "family_name", "Zeisig", "birth_date", "1980-03-05")));
        sync(desk);
        visits.forEach((id, date) -> commit(desk, Draft.put(RowKind.APPOINTMENT, id,
                Fields.of("date", date, "state", "booked", "patient", "ana"))));
        sync(desk);
        sync(kiosk);
    }

    Site site() {
        return site;
    }

    Device desk() {
        return desk;
    }

    Device kiosk() {
        return kiosk;
    }

    /// What happens to the kiosk's store while its program does not run.
    void onKioskDisk(Consumer<Store> happens) throws Exception {
        kiosk.close();
        var home = site.place("kiosk", "kiosk");
        var opened = StorePlace.of(home.data(), home.keys(), "store")
            .open("kiosk", Schema.DEVICE, (_, _) -> {}, site.clock());
        try (var store = opened.store()) {
            happens.accept(store);
        }
        kiosk = site.open("kiosk", Optional.empty(), site.clock());
    }

    void commit(Device device, Draft draft) {
        device.store().commit("staff", List.of(draft));
    }

    void sync(Device device) {
        assertThat(site.sync(device).state()).isEqualTo(SyncState.CURRENT);
    }

    @Override
    public void close() {
        kiosk.close();
        desk.close();
        site.close();
    }
}

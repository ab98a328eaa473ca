package org.anteroom.installer.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.app.StartRefused;
import org.anteroom.kiosk.sync.SyncState;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.io.TempDir;

/// The answer to an enrolment is lost on its way, and the program is started again.
final class LostEnrolmentTest {
    @TempDir
    Path folder;

    @BothDatabases
    void a_device_that_never_got_the_answer_starts_again_with_its_code(TestDatabase database)
            throws Exception {
        try (var site = new Site(folder, database)) {
            var code = Optional.of(site.server().enrolmentCode());
            var place = site.place("new", "kiosk");
            assertThatThrownBy(() -> Device.open(place, code, answersLost(), site.clock()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("again with the same code");

            try (var device = Device.open(place, code, Site.HTTP, site.clock())) {
                assertThat(device.store().self().digit()).isEqualTo("1");
                assertThat(site.sync(device).allSynced()).isTrue();
            }
            assertThat(site.get("devices")).containsOnlyOnce("\"digit\"");
        }
    }

    @BothDatabases
    void a_device_that_was_let_in_again_unheard_shares_no_digit(TestDatabase database) throws Exception {
        try (var site = new Site(folder, database)) {
            var backup = site.backedUp();
            try (var device = site.enrolled("lost")) {
                site.sync(device);
            }
            site.putBack(backup);
            site.approveRestore();
            site.enrolled("newcomer").close();
            var code = Optional.of(site.server().enrolmentCode());
            try (var device = site.open("lost", code, site.clock())) {
                var cycle = device.cycle(site.url(), readmissionsLost(), () -> {});
                while (cycle.status().state() != SyncState.ATTENTION) {
                    cycle.step();
                }
            }
            try (var device = site.open("lost", code, site.clock())) {
                assertThat(site.sync(device).allSynced()).isTrue();
                assertThat(device.store().self().digit()).isEqualTo("2");
            }
        }
    }

    private static OkHttpClient readmissionsLost() {
        return Site.HTTP.newBuilder().addInterceptor(chain -> {
            var answer = chain.proceed(chain.request());
            if (chain.request().url().encodedPath().endsWith("readmit")) {
                answer.close();
                throw new IOException("lost");
            }
            return answer;
        }).build();
    }

    private static OkHttpClient answersLost() {
        return Site.HTTP.newBuilder().addInterceptor(chain -> {
            chain.proceed(chain.request()).close();
            throw new IOException("lost");
        }).build();
    }
}

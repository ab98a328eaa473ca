package org.anteroom.installer.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.anteroom.server.app.PostgresDatabase;
import org.anteroom.server.app.Server;
import org.anteroom.server.app.ServerSettings;
import org.anteroom.server.http.Throttle;
import org.anteroom.store.Schema;
import org.anteroom.store.Store;
import org.anteroom.store.durable.StoreFile;
import org.anteroom.store.durable.StoreKey;
import org.anteroom.testing.TestDatabase;
import org.anteroom.testing.TestFolder;

/// A server with its stations. A station is offline unless [#sync] takes its steps.
final class Clinic implements AutoCloseable {
    private static final String TOKEN = "a-token-for-tests-only";
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int STEPS = 200;

    private final ObjectMapper mapper = new ObjectMapper();
    private final OkHttpClient http = new OkHttpClient();
    private final TestFolder scratch = new TestFolder();
    private final Path folder;
    private final TestDatabase database;
    private final InstantSource clock;
    private final Server server;
    private final List<Station> stations = new ArrayList<>();
    private boolean news;
    private boolean isOpen = true;

    Clinic(TestDatabase database) throws Exception {
        this(database, InstantSource.system());
    }

    /// @param clock of the server and of all stations
    Clinic(TestDatabase database, InstantSource clock) throws Exception {
        this.database = database;
        this.clock = clock;
        folder = switch (database) {
            case TestDatabase.H2(var place) -> place;
            case TestDatabase.Postgres _ -> scratch.path();
        };
        var settings = ServerSettings.in(folder.resolve("server"))
            .onPort(0)
            .withToken(TOKEN)
            .withLimits(new Throttle.Limits(1_000_000, 1_000_000, 1_000_000));
        server = new Server(switch (database) {
            case TestDatabase.H2 _ -> settings;
            case TestDatabase.Postgres(var url, var user, var password) ->
                settings.withDatabase(new ServerSettings.Database(url, user, password));
        }, clock);
    }

    /// What the API answered.
    record Reply(int status, JsonNode body) {
        JsonNode data() {
            assertThat(status).as("%s", body).isBetween(200, 299);
            return body.path("data");
        }

        String id() {
            return data().path("id").asText();
        }
    }

    Station station(String name, String role) throws Exception {
        var station = new Station(folder, name, role, server.port(), server.enrolmentCode(), clock);
        stations.add(station);
        return station;
    }

    Reply get(String path) throws IOException {
        return call(request(path).get().build());
    }

    Reply post(String path, String json) throws IOException {
        return post(path, json, "");
    }

    /// @param key an `Idempotency-Key`, empty for none
    Reply post(String path, String json, String key) throws IOException {
        news = true;
        var request = request(path).post(RequestBody.create(json.replace('\'', '"'), JSON));
        return call((key.isEmpty() ? request : request.header("Idempotency-Key", key)).build());
    }

    /// Books the first free time of the next days.
    Reply book(String patient, String provider, String reason) throws IOException {
        var today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        var free = get(
                "/providers/" + provider + "/available-slots?date_from=" + today.plusDays(1) + "&date_to="
                        + today.plusDays(3))
            .data();
        return post("/appointments", "{'patient_id': '%s', 'provider_id': '%s', 'starts_at': '%s', "
            .formatted(patient, provider, free.findPath("starts_at").asText())
                + "'visit_type': 'consultation', 'channel': 'phone', 'reason': '" + reason + "'}");
    }

    private Request.Builder request(String path) {
        return new Request.Builder().url("http://127.0.0.1:" + server.port() + "/api/v1" + path)
            .header("Authorization", "Bearer " + TOKEN);
    }

    private Reply call(Request request) throws IOException {
        try (var response = http.newCall(request).execute()) {
            return new Reply(response.code(), mapper.readTree(response.body().string()));
        }
    }

    /// Brings these stations and the server to the same state, the others stay as they are.
    void sync(Station... online) {
        if (news) {
            List.of(online).forEach(Station::step);
            news = false;
        }
        for (var i = 0; i < STEPS && !isLevel(online); i++) {
            for (var station : online) {
                if (!station.isLevelWith(head(online))) {
                    station.step();
                }
            }
        }
        assertThat(isLevel(online)).as("the stations are one with the server").isTrue();
    }

    private static boolean isLevel(Station... online) {
        return List.of(online).stream().allMatch(station -> station.isLevelWith(head(online)));
    }

    private static long head(Station... online) {
        return List.of(online).stream().mapToLong(Station::head).max().orElse(0);
    }

    /// Closes the server and opens the databases by themselves: the server's first, then each station's that was not
    /// told to forget everything.
    Map<String, Store> closedStores() throws Exception {
        server.close();
        isOpen = false;
        var stores = new LinkedHashMap<String, Store>();
        stores.put("server", switch (database) {
            case TestDatabase.H2 _ -> {
                var key = StoreKey.keptIn(folder.resolve("server/keys/store.key"));
                yield StoreFile.in(folder.resolve("server/data"), "server")
                    .open(key, "server", Schema.SERVER);
            }
            case TestDatabase.Postgres(var url, var user, var password) -> PostgresDatabase
                .open(url, user, password);
        });
        stations.stream()
            .filter(station -> !station.isWiped())
            .forEach(station -> stores.put(station.device(), station.disk()));
        return stores;
    }

    @Override
    public void close() {
        stations.forEach(Station::close);
        if (isOpen) {
            server.close();
        }
        scratch.close();
    }
}

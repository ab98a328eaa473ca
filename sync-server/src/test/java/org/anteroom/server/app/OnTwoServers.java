package org.anteroom.server.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.anteroom.server.http.Exchange;
import org.anteroom.server.http.Exchange.Reply;
import org.anteroom.server.log.TestStores;
import org.anteroom.store.Store;
import org.anteroom.testing.OnPostgres;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Asks the API of two servers over one PostgreSQL.
@ExtendWith(OnPostgres.class)
class OnTwoServers {
    static final String ANA = """
            {"first_name": "Ana", "last_name": "Alder", "birth_date": "1990-01-02"}""";
    static final String PATIENTS = "/api/v1/patients";
    private static final Map<String, String> KEY = Map.of("Idempotency-Key", "once");

    @TempDir
    Path folder;

    Store store;
    Server first;
    Server second;

    @BeforeEach
    void start(TestDatabase.Postgres database) throws StartRefused {
        var settings = RunningServer.settings(database, folder).onPort(0).withToken(RunningServer.TOKEN);
        first = new Server(settings, Clock.systemUTC());
        second = new Server(settings, Clock.systemUTC());
        store = TestStores.open(database);
    }

    @AfterEach
    void stop() {
        store.close();
        second.close();
        first.close();
    }

    static Reply create(Server server) throws IOException {
        return post(server, PATIENTS, ANA);
    }

    static Reply post(Server server, String path, String body) throws IOException {
        return as(server).post(path, body.getBytes(StandardCharsets.UTF_8), KEY);
    }

    static Exchange as(Server server) {
        return new Exchange(server.port(), Map.of("Authorization", "Bearer " + RunningServer.TOKEN));
    }

    static String id(Reply reply) throws IOException {
        return new ObjectMapper().readTree(reply.text()).path("data").path("id").asText();
    }

    long patients() {
        return store.read(handle -> handle.createQuery("SELECT COUNT(*) FROM record WHERE kind = 'patient'")
            .mapTo(Long.class)
            .one());
    }
}

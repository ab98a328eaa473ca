package org.anteroom.server.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.anteroom.model.wire.EnrolAnswer;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.HelloAnswer;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.MalformedChange;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.server.http.Exchange;
import org.anteroom.testing.TestDatabase;
import org.anteroom.testing.TestFolder;

/// A whole server on a free port, and those who talk to it.
public final class RunningServer implements AutoCloseable {
    /// The administrator's token.
    public static final String TOKEN = "a-token-for-tests-only";

    private final TestFolder folder = new TestFolder();
    private final Server server;
    private final Exchange administrator;
    private final Exchange nobody;

    /// Starts a server with the sample site.
    public RunningServer(TestDatabase database, InstantSource clock) throws StartRefused, IOException {
        server = new Server(settings(database, folder.path()).onPort(0).withToken(TOKEN), clock);
        administrator = new Exchange(server.port(), Map.of("Authorization", "Bearer " + TOKEN));
        nobody = new Exchange(server.port(), Map.of());
    }

    /// @param folder for its files when the database has no place for them
    static ServerSettings settings(TestDatabase database, Path folder) {
        return switch (database) {
            case TestDatabase.H2(var place) -> ServerSettings.in(place);
            case TestDatabase.Postgres(var url, var user, var password) -> ServerSettings.in(folder)
                .withDatabase(new ServerSettings.Database(url, user, password));
        };
    }

    /// The port it listens on.
    public int port() {
        return server.port();
    }

    /// Who holds the administrator's token.
    public Exchange administrator() {
        return administrator;
    }

    /// Who holds no token.
    public Exchange nobody() {
        return nobody;
    }

    /// A code to enrol with.
    public String code() {
        return server.enrolmentCode();
    }

    /// Enrols a device and lets it say hello.
    public Device enrol(String name, String role) throws Exception {
        return new Device(name, role);
    }

    @Override
    public void close() {
        server.close();
        folder.close();
    }

    /// A device as the server sees it: keys, and messages over HTTP.
    public final class Device {
        private final KeyPair keys = keys();
        private final EnrolAnswer enrolled;
        private Exchange exchange = nobody;

        private Device(String name, String role)
                throws IOException, MalformedChange, GeneralSecurityException {
            enrolled = send("enrol", new EnrolRequest(code(), publicKey(), name, role, "0.1"),
                    EnrolAnswer.class);
            hello(1);
        }

        /// Its public key, as it is sent.
        public String publicKey() {
            return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        }

        /// What enrolment answered.
        public EnrolAnswer enrolled() {
            return enrolled;
        }

        /// Says hello in an epoch.
        public HelloAnswer hello(int epoch) throws IOException, MalformedChange, GeneralSecurityException {
            var answer = read(greet(epoch, 0), HelloAnswer.class);
            exchange = new Exchange(server.port(), Map.of("Authorization", "Bearer " + answer.token()));
            return answer;
        }

        /// Says hello, whatever comes of it.
        ///
        /// @param ackN the last change of its log it believes to be acknowledged
        public Exchange.Reply greet(int epoch, long ackN)
                throws IOException, MalformedChange, GeneralSecurityException {
            return greet(epoch, ackN, HelloRequest.PROTOCOL);
        }

        /// Says hello as a program of an older protocol.
        public void helloOf(int protocol) throws IOException, MalformedChange, GeneralSecurityException {
            var answer = read(greet(1, 0, protocol), HelloAnswer.class);
            exchange = new Exchange(server.port(), Map.of("Authorization", "Bearer " + answer.token()));
        }

        private Exchange.Reply greet(int epoch, long ackN, int protocol)
                throws IOException, MalformedChange, GeneralSecurityException {
            return greet(new HelloRequest(
                    enrolled.device(), epoch, ackN + 3, "", ackN, "", "0.1", protocol, "", ""));
        }

        /// Says hello in these words, whatever comes of it.
        public Exchange.Reply greet(HelloRequest words)
                throws IOException, MalformedChange, GeneralSecurityException {
            var plain = new HelloRequest(enrolled.device(), 1, 0, "", 0, "", "0.1", HelloRequest.PROTOCOL, "",
                    "");
            var nonce = send("hello", plain, HelloAnswer.class).nonce();
            var asked = words.proved(nonce, "");
            var proved = Json.bytes(asked.proved(nonce, signed(asked.signed())));
            return exchange.post("/sync/v1/hello", proved, Map.of());
        }

        /// Talks with the device's token.
        public Exchange exchange() {
            return exchange;
        }

        /// Pushes.
        public PushAnswer push(PushRequest push) throws IOException, MalformedChange {
            return send("push", push, PushAnswer.class);
        }

        /// Pushes and asks for the page of the feed that follows.
        public PushAnswer push(PushRequest push, String query) throws IOException, MalformedChange {
            return send("push?" + query, push, PushAnswer.class);
        }

        /// Fills itself.
        ///
        /// @return the cursor of who has all there is
        public String filled() throws IOException, MalformedChange {
            var page = pull("cursor=");
            while (page.cursor().startsWith("s~")) {
                page = pull("cursor=" + page.cursor());
            }
            return page.cursor();
        }

        /// Pulls everything after a cursor.
        public PullAnswer pull(String query) throws IOException, MalformedChange {
            return read(exchange.get("/sync/v1/pull?" + query), PullAnswer.class);
        }

        private <T> T send(String path, Object message, Class<T> answer) throws IOException, MalformedChange {
            var packed = Exchange.gzip(Json.bytes(message));
            return read(exchange.post("/sync/v1/" + path, packed, Map.of("Content-Encoding", "gzip")),
                    answer);
        }

        private static <T> T read(Exchange.Reply reply, Class<T> type) throws MalformedChange {
            if (reply.status() != 200) {
                throw new IllegalStateException(reply.status() + " " + reply.text());
            }
            return Json.read(reply.text().getBytes(StandardCharsets.UTF_8), type);
        }

        private String signed(String text) throws GeneralSecurityException {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        }

        private static KeyPair keys() throws GeneralSecurityException {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        }
    }
}

package org.anteroom.server.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A real browser without a window, driven over its own debugging protocol.
final class Chromium implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OkHttpClient client = new OkHttpClient.Builder().readTimeout(PATIENCE).build();
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Process process;
    private final WebSocket socket;

    /// Starts a browser with its files in a folder.
    Chromium(Path program, Path folder) throws IOException {
        process = new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
        var port = folder.resolve("DevToolsActivePort");
        Awaitility.await()
            .atMost(PATIENCE)
            .until(() -> Files.exists(port) && Files.readString(port).contains("\n"));
        var made = client.newCall(
                new Request.Builder()
                    .url("http://127.0.0.1:" + Files.readAllLines(port).getFirst() + "/json/new?about:blank")
                    .put(RequestBody.EMPTY)
                    .build());
        try (var response = made.execute()) {
            var address = JSON.readTree(response.body().string()).path("webSocketDebuggerUrl").asText();
            socket = client.newWebSocket(new Request.Builder().url(address).build(), new Listener());
        }
        for (var domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", Map.of());
        }
    }

    /// Where the browser is installed, if it is.
    static Optional<Path> program() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    }

    /// Sets the page's size, and whether the user prefers dark.
    void look(int width, int height, String scheme) {
        send("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        send("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /// Opens an address.
    void open(String url) {
        send("Page.navigate", Map.of("url", url));
        awaitTrue("document.readyState === 'complete' && location.href.startsWith('http')");
    }

    /// Types a text as from a keyboard, and then Enter.
    void type(String text) {
        send("Input.insertText", Map.of("text", text));
        key("Enter", 13, "\r");
    }

    /// Presses Tab.
    void tab() {
        key("Tab", 9, "");
    }

    /// The value of an expression in the page.
    String value(String expression) {
        return send("Runtime.evaluate", Map.of("expression", "String(" + expression + ")")).path("result")
            .path("value")
            .asText();
    }

    /// Waits until an expression in the page is true.
    void awaitTrue(String expression) {
        Awaitility.await(expression).atMost(PATIENCE).until(() -> value(expression).equals("true"));
    }

    /// A picture of the page.
    byte[] picture() {
        return Base64.getDecoder()
            .decode(send("Page.captureScreenshot", Map.of("format", "png")).path("data").asText());
    }

    /// What the browser found wrong: script errors, refused resources.
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        socket.cancel();
        client.dispatcher().executorService().shutdown();
        process.destroy();
        process.onExit().orTimeout(5, TimeUnit.SECONDS).exceptionally(_ -> process.destroyForcibly()).join();
    }

    private void key(String key, int code, String text) {
        for (var type : List.of("keyDown", "keyUp")) {
            send("Input.dispatchKeyEvent", Map.of("type", type, "key", key, "code", key,
                    "windowsVirtualKeyCode", code, "text", text));
        }
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        var id = ids.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        answers.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        socket.send(message.toString());
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private final class Listener extends WebSocketListener {
        @Override
        public void onMessage(WebSocket from, String text) {
            try {
                var message = JSON.readTree(text);
                if (message.has("id")) {
                    var answer = answers.remove(message.path("id").asInt());
                    if (answer != null) {
                        answer.complete(message.path("result"));
                    }
                }
                note(message);
            } catch (IOException e) {
                complaints.add("unreadable message from the browser");
            }
        }

        @Override
        public void onFailure(WebSocket from, Throwable why, @Nullable Response response) {
            answers.values().forEach(answer -> answer.completeExceptionally(why));
        }

        private void note(JsonNode message) {
            var parameters = message.path("params");
            switch (message.path("method").asText()) {
                case "Runtime.exceptionThrown" ->
                    complaints.add(parameters.path("exceptionDetails").path("text").asText());
                case "Log.entryAdded" -> complaints.add(parameters.path("entry").path("text").asText());
                default -> {}
            }
        }
    }
}

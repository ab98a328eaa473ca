package org.anteroom.installer.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.anteroom.installer.bench.ServerChild;

/// A program that books, moves and cancels visits of one patient over the API, and sends each request again, with the same key, until it
/// is answered.
final class Bookings implements Runnable {
    static final String PROVIDER = "silva";
    static final int DAYS = 14;

    private static final MediaType JSON = MediaType.get("application/json");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int FIRST_HOUR = 9;
    private static final int HOURS = 8;
    private static final int MOST_HELD = 6;
    private static final int LONGEST_MS = 300;
    private static final int AGAIN_MS = 100;

    private final OkHttpClient http = new OkHttpClient.Builder().callTimeout(PATIENCE)
        .retryOnConnectionFailure(false)
        .build();
    private final String url;
    private final LocalDate today;
    private final Told told;
    private final Random random = new Random();
    private volatile boolean over;

    Bookings(String url, LocalDate today, Told told) {
        this.url = url;
        this.today = today;
        this.told = told;
    }

    /// Makes no new request; the one under way is sent until it is answered.
    void stop() {
        over = true;
    }

    @Override
    public void run() {
        try {
            var patient = post("/patients",
                    Map.of("first_name", "Olga", "last_name", "Petrova", "birth_date", "1975-05-12", "phone",
                            "+4477009%05d".formatted(random.nextInt(100_000))))
                .orElseThrow();
            var held = new ArrayList<String>();
            while (!over) {
                Thread.sleep(random.nextInt(LONGEST_MS));
                if (held.size() < MOST_HELD && random.nextInt(3) > 0) {
                    book(patient).ifPresent(held::add);
                } else if (!held.isEmpty()) {
                    change(held.remove(random.nextInt(held.size())));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> book(String patient) throws InterruptedException {
        var visit = post("/appointments",
                Map.of("patient_id", patient, "provider_id", PROVIDER, "service_id", "doctor", "starts_at",
                        time(),
                        "visit_type", "consultation", "channel", "phone", "reason", "soak"));
        visit.ifPresent(told::visit);
        return visit;
    }

    private void change(String visit) throws InterruptedException {
        if (random.nextInt(3) == 0) {
            post("/appointments/" + visit + "/reschedule", Map.of("starts_at", time(), "reason", "soak"));
        } else {
            post("/appointments/" + visit + "/cancel", Map.of("reason", "soak"));
        }
    }

    private String time() {
        return "%sT%02d:%s:00Z".formatted(today.plusDays(1 + random.nextInt(DAYS)),
                FIRST_HOUR + random.nextInt(HOURS), random.nextBoolean() ? "00" : "30");
    }

    /// @return the id in the answer; empty if it was refused
    private Optional<String> post(String path, Map<String, String> body) throws InterruptedException {
        var request = new Request.Builder().url(url + "api/v1" + path)
            .header("Authorization", "Bearer " + ServerChild.TOKEN)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .post(RequestBody.create(MAPPER.valueToTree(body).toString(), JSON))
            .build();
        while (true) {
            try (var answer = http.newCall(request).execute()) {
                if (answer.isSuccessful()) {
                    return Optional.of(
                            MAPPER.readTree(answer.body().bytes()).path("data").path("id").asText());
                }
                if (answer.header("Retry-After") == null) {
                    if (answer.code() >= 500) {
                        told.fault("status " + answer.code() + " for " + path);
                    }
                    return Optional.empty();
                }
            } catch (IOException _) {
                told.repeated();
            }
            Thread.sleep(AGAIN_MS);
        }
    }
}

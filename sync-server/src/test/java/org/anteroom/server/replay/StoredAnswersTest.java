package org.anteroom.server.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.http.Answer;
import org.anteroom.server.log.TestStores;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

final class StoredAnswersTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
    private static final Answer FIRST = new Answer("digest", 201, "application/json", "{\"code\":\"é\"}");
    private static final Answer OTHER = new Answer("digest", 200, "application/json", "{}");

    @BothDatabases
    void the_first_answer_stays_until_it_is_old(TestDatabase database) {
        try (var store = TestStores.open(database)) {
            var answers = new StoredAnswers(store, new SiteId("hill"));
            answers.keep("key", FIRST, NOW);
            answers.keep("key", OTHER, NOW.plusSeconds(1));

            assertThat(answers.find("key", NOW.minus(Duration.ofHours(24)))).contains(FIRST);
            assertThat(answers.find("key", NOW.plusSeconds(1))).isEmpty();
            assertThat(answers.find("other", NOW.minusSeconds(1))).isEmpty();
            answers.keep("key", OTHER, NOW.plus(Duration.ofHours(25)));
            assertThat(answers.find("key", NOW.plusSeconds(1))).contains(OTHER);
            answers.keep("later", OTHER, NOW.plus(Duration.ofDays(3)));
            assertThat(answers.find("key", NOW.minusSeconds(1))).isEmpty();
        }
    }
}

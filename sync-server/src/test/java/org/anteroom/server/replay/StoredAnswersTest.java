package org.anteroom.server.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.anteroom.model.change.Draft;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.http.Answer;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.server.log.TestStores;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

final class StoredAnswersTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
    private static final SiteId SITE = new SiteId("hill");
    private static final String ANA = "019cd111-0000-7000-8000-000000000001";
    private static final String BO = "019cd111-0000-7000-8000-000000000002";
    private static final Answer FIRST = new Answer("digest", 201, "application/json", "{\"code\":\"é\"}");
    private static final Answer OTHER = new Answer("digest", 200, "application/json", "{}");

    @BothDatabases
    void the_first_answer_stays_until_it_is_old(TestDatabase database) {
        try (var store = TestStores.open(database)) {
            var answers = new StoredAnswers(store, SITE);
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

    @BothDatabases
    void an_erasure_tells_whoever_repeats_a_request_that_the_person_is_gone(TestDatabase database)
            throws Exception {
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            var answers = new StoredAnswers(store, SITE);
            try (var log = new SiteLog(store, SITE, InstantSource.fixed(NOW))) {
                for (var id : List.of(ANA, BO)) {
                    log.act("desk", List.of(Draft.put(RowKind.PATIENT, id, Fields.of("given_name", "x"))));
                    answers.keep(id, answer(id), NOW);
                }
                log.act("desk", List.of(Erasure.draft(ANA, "request")));
            }

            assertThat(answers.find(ANA, NOW)).hasValueSatisfying(answer -> {
                assertThat(answer.status()).isEqualTo(410);
                assertThat(answer.body()).doesNotContain("Wolpertinger");
            });
            assertThat(answers.find(BO, NOW)).contains(answer(BO));
        }
    }

    private static Answer answer(String id) {
        return new Answer("digest", 200, "application/json",
                "{\"id\":\"" + id + "\",\"given_name\":\"Wolpertinger\"}");
    }

    @BothDatabases
    void no_answer_outlives_an_erasure_that_came_before_it_was_kept(TestDatabase database) throws Exception {
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, InstantSource.fixed(NOW))) {
                for (var id : List.of(ANA, BO)) {
                    log.act("desk",
                            List.of(Draft.put(RowKind.PATIENT, id, Fields.of("given_name", "Wolpertinger"))));
                }
                log.act("desk", List.of(Erasure.draft(ANA, "request")));
            }
            var answers = new StoredAnswers(store, SITE);
            for (var id : List.of(ANA, BO)) {
                answers.keep(id, answer(id), NOW);
            }

            assertThat(answers.find(ANA, NOW)).isEmpty();
            assertThat(answers.find(BO, NOW)).isPresent();
        }
    }
}

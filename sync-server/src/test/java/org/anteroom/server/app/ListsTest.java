package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lists that come in pages (api.md): whoever follows them to the end is told of everything once.
final class ListsTest extends OnPracticeServer {
    /// What is listed, page by page.
    private List<String> all(String path, String name) throws IOException {
        var found = new ArrayList<String>();
        var page = get(path);
        while (true) {
            page.data().forEach(item -> found.add(item.path(name).asText()));
            if (!page.body().has("next_cursor")) {
                return found;
            }
            page = get(path + "&cursor=" + page.body().path("next_cursor").asText());
        }
    }

    private String patient(String first, String last) throws IOException {
        return post("/patients", "{'first_name':'" + first + "','last_name':'" + last + "'}").text("id");
    }

    @Test
    void who_has_two_words_that_begin_so_is_listed_once() throws Exception {
        var expected = List.of(patient("Zoë", "Zorn"), patient("Zora", "Zora"), patient("Ida", "Zorn"),
                patient("Zo", "Abel"));

        assertThat(all("/patients?q=zo&limit=1", "id")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(all("/patients?q=zo%20zorn&limit=1", "id"))
            .containsExactlyInAnyOrder(expected.get(0), expected.get(2));
    }

    @Test
    void all_patients_are_listed_once() throws Exception {
        var whole = all("/patients?limit=500", "id");

        assertThat(whole).hasSizeGreaterThan(5).doesNotHaveDuplicates();
        assertThat(all("/patients?limit=2", "id")).isEqualTo(whole);
    }

    @Test
    void visits_are_listed_by_when_they_begin_over_days_that_have_none() throws Exception {
        itIs("08:00");
        var provider = get("/providers").data().path(0).path("id").asText();
        for (var starts : List.of("2026-03-24T11:00:00", "2026-03-17T11:00:00", "2026-03-24T10:00:00")) {
            book("patient-1", provider, starts).data();
        }

        var begin = all("/appointments/upcoming?limit=1", "starts_at");

        assertThat(begin).isSorted()
            .endsWith("2026-03-17T11:00:00+01:00", "2026-03-24T10:00:00+01:00",
                    "2026-03-24T11:00:00+01:00");
        assertThat(all("/appointments/upcoming?limit=1", "id")).doesNotHaveDuplicates();
        assertThat(all("/appointments?limit=1&patient_id=patient-1&date_from=2026-03-17", "starts_at"))
            .isEqualTo(begin.subList(begin.size() - 3, begin.size()));
        assertThat(all("/appointments?limit=1&date_from=2026-03-18&date_to=2026-03-24", "starts_at"))
            .isEqualTo(begin.subList(begin.size() - 2, begin.size()));
    }

    @Test
    void an_invented_cursor_lists_what_comes_behind_it() throws Exception {
        var behind = Base64.getUrlEncoder().encodeToString("after:zzz".getBytes(StandardCharsets.UTF_8));

        for (var path : List.of("/appointments?", "/patients?", "/patients?q=z&")) {
            assertThat(get(path + "cursor=" + behind).data()).as(path).isEmpty();
        }
    }
}

package org.anteroom.kiosk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScansTest {
    private final List<String> read = new ArrayList<>();
    private final Page listening = Page.of("listening", 0, Object::new).scanning(read::add);
    private final Page deaf = Page.of("deaf", 0, Object::new);
    private final Navigator navigator = new Navigator(deaf);
    private final Scans scans = new Scans(navigator);

    @Test
    void what_a_scanner_types_reaches_a_page_that_listens() {
        navigator.show(listening);
        assertThat(type("P-3-17")).isTrue();
        assertThat(scans.ended()).isTrue();
        assertThat(read).containsExactly("P-3-17");
        assertThat(scans.ended()).as("nothing more was typed").isFalse();
    }

    @Test
    void other_pages_keep_their_keys() {
        assertThat(type("P-3-17")).isFalse();
        assertThat(scans.ended()).isFalse();
        navigator.show(listening);
        assertThat(type(" ")).isFalse();
    }

    @Test
    void what_was_typed_on_one_page_is_forgotten_on_the_next() {
        navigator.show(listening);
        type("P-3");
        navigator.show(Page.of("other", 0, Object::new).scanning(read::add));
        assertThat(scans.ended()).isFalse();
        type("-17");
        scans.ended();
        assertThat(read).containsExactly("-17");
    }

    private boolean type(String text) {
        var taken = true;
        for (var each : text.split("", -1)) {
            taken &= each.isEmpty() || scans.typed(each);
        }
        return taken;
    }
}

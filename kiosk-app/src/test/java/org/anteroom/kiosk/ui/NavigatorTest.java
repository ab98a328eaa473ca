package org.anteroom.kiosk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NavigatorTest {
    private final Page home = Page.of("home", 0, Object::new);
    private final Navigator navigator = new Navigator(home);

    @Test
    void back_leads_the_way_one_came() {
        navigator.show(page("one"));
        navigator.show(page("two"));
        navigator.back();
        assertThat(navigator.current().name()).isEqualTo("one");
        navigator.back();
        assertThat(navigator.current()).isEqualTo(home);
        assertThat(navigator.canGoBackProperty().get()).isFalse();
        navigator.back();
        assertThat(navigator.current()).isEqualTo(home);
    }

    @Test
    void a_final_page_has_no_way_back() {
        navigator.show(page("one"));
        navigator.show(page("number").ofNoReturn());
        assertThat(navigator.canGoBackProperty().get()).isFalse();
        navigator.back();
        assertThat(navigator.current().name()).isEqualTo("number");
    }

    @Test
    void starting_over_forgets_the_way() {
        navigator.show(page("one"));
        navigator.startOver(home);
        assertThat(navigator.canGoBackProperty().get()).isFalse();
    }

    private static Page page(String name) {
        return Page.of(name, 1, Object::new);
    }
}

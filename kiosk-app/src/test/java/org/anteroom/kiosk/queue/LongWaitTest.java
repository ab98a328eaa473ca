package org.anteroom.kiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.anteroom.kiosk.ui.Language;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.model.queue.Outlook;
import org.anteroom.model.queue.Wait;
import org.junit.jupiter.api.Test;

/// The question before a long wait (screen K7).
class LongWaitTest {
    @Test
    void a_long_wait_is_said_before_anyone_joins() {
        var left = new ArrayList<String>();
        var outlook = new Outlook(5, new Wait.Between(25, 40));
        assertThat(outlook.isLong()).isTrue();
        assertThat(new Outlook(3, new Wait.Between(30, 60)).isLong()).isFalse();
        assertThat(new Outlook(0, new Wait.Between(30, 65)).isLong()).isTrue();
        var question = new LongWait(outlook, () -> left.add("join"), () -> left.add("book"),
                () -> left.add("leave"))
            .question();
        assertThat(new Texts(Language.ENGLISH).say(question.title()))
            .isEqualTo("About 5 people are before you.");
        question.choose("leave");
        question.choose("book");
        question.choose("join");
        assertThat(left).containsExactly("leave", "book", "join");
    }
}

package org.anteroom.server.http;

import java.time.Instant;
import java.util.Optional;

/// Where answers are kept for a day.
public interface AnswerStore {
    /// The answer kept under this key and not older than `since`.
    Optional<Answer> find(String key, Instant since);

    /// Keeps the first answer under a key; a second one for the same key changes nothing.
    void keep(String key, Answer answer, Instant at);
}

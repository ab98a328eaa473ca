package org.anteroom.server.http;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Keeps the latest answers in memory, for servers that need not remember over a restart, such as tests.
public final class MemoryAnswers implements AnswerStore {
    private static final int MOST = 10_000;

    private final Map<String, Kept> kept = new LinkedHashMap<>();

    private record Kept(Answer answer, Instant at) {}

    @Override
    public synchronized Optional<Answer> find(String key, Instant since) {
        return Optional.ofNullable(kept.get(key)).filter(one -> !one.at.isBefore(since)).map(Kept::answer);
    }

    @Override
    public synchronized void keep(String key, Answer answer, Instant at) {
        kept.putIfAbsent(key, new Kept(answer, at));
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
    }
}

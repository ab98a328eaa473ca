package org.anteroom.server.log;

import java.util.concurrent.CompletableFuture;
import org.anteroom.model.wire.PushAnswer;

/// What whoever pushed is told: an answer or a refusal.
sealed interface PushResult {
    void complete(CompletableFuture<PushAnswer> answer);

    record Answered(PushAnswer value) implements PushResult {
        @Override
        public void complete(CompletableFuture<PushAnswer> answer) {
            answer.complete(value);
        }
    }

    record Refused(PushRefused why) implements PushResult {
        @Override
        public void complete(CompletableFuture<PushAnswer> answer) {
            answer.completeExceptionally(why);
        }
    }
}

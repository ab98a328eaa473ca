package org.anteroom.server.log;

import java.util.IdentityHashMap;
import org.anteroom.model.change.Change;
import org.anteroom.model.wire.ChangeJson;
import org.anteroom.model.wire.HashChain;

/// The canonical texts of the changes of one group, and their digests: each is made once, though it is looked at when the
/// change is compared and again when it is logged.
final class Texts {
    private final IdentityHashMap<Change, Text> made = new IdentityHashMap<>();

    /// A change's canonical text and its digest.
    record Text(String body, String digest) {
        @Override
        public String toString() {
            return "Text[" + digest + "]";
        }
    }

    Text of(Change change) {
        return made.computeIfAbsent(change, _ -> {
            var body = ChangeJson.write(change);
            return new Text(body, HashChain.digest(body));
        });
    }
}

package org.anteroom.installer.sim;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.anteroom.kiosk.sync.LongPoll;
import org.anteroom.kiosk.sync.SyncRefused;
import org.anteroom.kiosk.sync.SyncServer;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Conflict;
import org.anteroom.model.wire.DigestAnswer;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/// The faults that a careless server or device could have.
enum Faults {
    ACK_BEFORE_COMMIT("168") {
        @Override
        Plants planted() {
            return new Plants() {
                @Override
                public Store serverStore(Store store) {
                    return new Forgetful(store);
                }
            };
        }
    },
    CURSOR_SAVED_BEFORE_PAGE("2") {
        @Override
        Plants planted() {
            return pages((device, page) -> {
                device.store()
                    .receive(new PullAnswer(List.of(), page.cursor(), page.position(), true, page.head(),
                            page.serverMs(), page.window()));
                return page;
            });
        }
    },
    SEQ_OUTSIDE_THE_LOCK("2") {
        @Override
        Plants planted() {
            return pages((_, page) -> {
                var rows = page.rows();
                var late = rows.size() > 1 && rows.getLast().ver() % 5 == 0;
                return late ? with(page, rows.subList(0, rows.size() - 1)) : page;
            });
        }
    },
    MISSING_DEDUPE("1") {
        @Override
        Plants planted() {
            return altered(Optional.empty(),
                    (request, n) -> new Altered.Taking(request.changes(), n + 1 - request.firstN()));
        }
    },
    LAST_WRITER_WINS_ON_STATUS("5") {
        @Override
        Plants planted() {
            return altered(Optional.of(Trouble.NONE),
                    (request, _) -> new Altered.Taking(
                            request.changes().stream().map(Faults::allSeen).toList(),
                            0));
        }
    },
    LEASE_RECLAIMED_EARLY("3") {
        @Override
        Plants planted() {
            return new Plants() {
                @Override
                public boolean takesBack(boolean may) {
                    return true;
                }
            };
        }
    },
    TOMBSTONE_DROPPED_EARLY("2") {
        @Override
        Plants planted() {
            var over = Set.of("completed", "cancelled", "left");
            return pages(
                    (_, page) -> with(
                            page,
                            page.rows()
                                .stream()
                                .filter(
                                        row -> !over.contains(row.fields().text("state"))
                                                || row.ver() + 4 > page.head())
                                .toList()));
        }
    },
    CLOCK_ADOPTED_FROM_FAR_AHEAD("8") {
        @Override
        Plants planted() {
            return new Ahead();
        }
    },
    PARKED_CHANGE_LOST("5") {
        @Override
        Plants planted() {
            return new Plants() {
                @Override
                public Store serverStore(Store store) {
                    return new Unkept(store);
                }
            };
        }
    },
    REFUSAL_NOT_TOLD("1") {
        @Override
        Plants planted() {
            return new Plants() {
                @Override
                public SyncServer server(Machine device, SyncServer server) {
                    return new Between(server) {
                        @Override
                        public PushAnswer push(String token, PushRequest request)
                                throws IOException, SyncRefused {
                            var answer = super.push(token, request);
                            return new PushAnswer(
                                    answer.ackN(),
                                    answer.ackHash(),
                                    answer.serverMs(),
                                    answer.head(),
                                    answer.outcomes().stream().map(Faults::asIfApplied).toList());
                        }
                    };
                }
            };
        }
    },
    CHAIN_NOT_VERIFIED("1") {
        @Override
        Plants planted() {
            return altered(Optional.of(Trouble.DEVICE_CLONED),
                    (request, n) -> new Altered.Taking(
                            request.changes().stream().filter(change -> change.id().n() > n).toList(),
                            0));
        }
    },
    WINDOW_NOT_SAID("2") {
        @Override
        Plants planted() {
            return pages(
                    (_, page) -> new PullAnswer(page.rows(), page.cursor(), page.position(), page.more(),
                            page.head(), page.serverMs(), ""));
        }
    },
    COPIES_NOT_COMPARED("2") {
        @Override
        Plants planted() {
            return new Plants() {
                @Override
                public Optional<Trouble> trouble() {
                    return Optional.of(Trouble.COPY_ALTERED);
                }

                @Override
                public SyncServer server(Machine device, SyncServer server) {
                    return new Between(server) {
                        @Override
                        public Optional<DigestAnswer> digest(String token) {
                            return Optional.empty();
                        }
                    };
                }
            };
        }
    };

    private final String invariants;

    Faults(String invariants) {
        this.invariants = invariants;
    }

    /// Whether this says that an invariant of quality.md 2 is broken by which the fault can be known for what it is.
    boolean isToldBy(String message) {
        return message.matches("(?s).*invariant [" + invariants + "]:.*");
    }

    abstract Plants planted();

    private static Outcome asIfApplied(Outcome outcome) {
        return outcome.kind().refused()
                ? new Outcome(outcome.n(), OutcomeKind.APPLIED, outcome.seq(), "")
                : outcome;
    }

    private static Change allSeen(Change change) {
        return change.act() instanceof Act.Cmd
                ? new Change(
                        change.id(),
                        change.tx(),
                        change.at(),
                        change.time(),
                        change.actor(),
                        change.schema(),
                        change.row(),
                        new Base(Long.MAX_VALUE >> 2, change.base().after()),
                        change.act())
                : change;
    }

    private static PullAnswer with(PullAnswer page, List<Row> rows) {
        return new PullAnswer(rows, page.cursor(), page.position(), page.more(), page.head(),
                page.serverMs(), page.window());
    }

    /// What a fault makes of a page.
    private interface Paging {
        PullAnswer page(Machine device, PullAnswer page);
    }

    private static Plants pages(Paging paging) {
        return new Plants() {
            @Override
            public SyncServer server(Machine device, SyncServer server) {
                return new Between(server) {
                    @Override
                    public Optional<PullAnswer> pull(String token, String cursor, int max, LongPoll poll)
                            throws IOException, SyncRefused {
                        try {
                            return super.pull(token, cursor, max, poll)
                                .map(page -> paging.page(device, page));
                        } catch (WriteFailed e) {
                            throw new IOException("the device's disk failed", e);
                        }
                    }
                };
            }
        };
    }

    private static Plants altered(
            Optional<Trouble> trouble,
            BiFunction<PushRequest, Long, Altered.Taking> fault) {
        return new Plants() {
            @Override
            public Optional<Trouble> trouble() {
                return trouble;
            }

            private final AtomicReference<SimStore> disk = new AtomicReference<>();
            private final Map<String, String> sent = new HashMap<>();

            @Override
            public void begin() {
                sent.clear();
            }

            @Override
            public Store serverStore(Store store) {
                if (store instanceof SimStore real) {
                    disk.set(real);
                }
                return store;
            }

            @Override
            public SyncServer server(Machine device, SyncServer server) {
                return new Altered(server, new Ledger(Objects.requireNonNull(disk.get())), sent, fault);
            }
        };
    }

    /// Answers some writes without keeping them.
    private static final class Forgetful implements Store {
        private final Store store;
        private int writes;

        Forgetful(Store store) {
            this.store = store;
        }

        @Override
        public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
            writes++;
            if (writes % 6 != 0) {
                return store.write(work);
            }
            var results = new ArrayList<T>();
            try {
                return store.<T, X>write(handle -> {
                    results.add(work.withHandle(handle));
                    throw new Crash("nowhere", false);
                });
            } catch (Crash e) {
                if (results.isEmpty()) {
                    throw e;
                }
                return results.getFirst();
            }
        }

        @Override
        public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
            return store.read(work);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /// Keeps the log, but not what staff are to decide about changes that build on a refused one.
    private record Unkept(Store store) implements Store {
        @Override
        public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
            return store.<T, X>write(handle -> {
                var result = work.withHandle(handle);
                forget(handle);
                return result;
            });
        }

        private static void forget(Handle handle) {
            var parked = handle.createQuery("SELECT body FROM site_log WHERE outcome = 'parked'")
                .map((row, _) -> Ledger.change(row.getString("body")))
                .list();
            for (var change : parked) {
                handle.execute("DELETE FROM record WHERE kind = 'conflict' AND id = ?",
                        Conflict.keyOfRefused(change).id());
            }
        }

        @Override
        public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
            return store.read(work);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /// A server that takes the latest stamp it is sent for the time.
    private static final class Ahead implements Plants {
        private long latest;

        @Override
        public void begin() {
            latest = 0;
        }

        @Override
        public Optional<Trouble> trouble() {
            return Optional.of(Trouble.CLOCKS);
        }

        @Override
        public SyncServer server(Machine device, SyncServer server) {
            return new Between(server) {
                @Override
                public PushAnswer push(String token, PushRequest request) throws IOException, SyncRefused {
                    var answer = super.push(token, request);
                    request.changes().forEach(change -> latest = Math.max(latest, change.at().millis()));
                    return new PushAnswer(
                            answer.ackN(),
                            answer.ackHash(),
                            Math.max(latest, answer.serverMs()),
                            answer.head(),
                            answer.outcomes());
                }

                @Override
                public Optional<PullAnswer> pull(String token, String cursor, int max, LongPoll poll)
                        throws IOException, SyncRefused {
                    return super.pull(token, cursor, max, poll)
                        .map(page -> new PullAnswer(page.rows(), page.cursor(), page.position(), page.more(),
                                page.head(), Math.max(latest, page.serverMs()), page.window()));
                }
            };
        }
    }
}

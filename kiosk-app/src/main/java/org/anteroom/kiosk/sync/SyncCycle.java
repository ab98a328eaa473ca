package org.anteroom.kiosk.sync;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.anteroom.kiosk.local.Listeners;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.Self;
import org.anteroom.model.wire.HelloAnswer;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.model.wire.SyncError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the device does next to be as one with its server: one exchange a step (sync.md 3, 5 and 9).
///
/// Holds no thread and reads no clock of its own, so that a simulation can step it. [#step] is called by one thread
/// at a time; [#committed], [#status] and listeners may be used from any.
public final class SyncCycle {
    private static final Logger log = LoggerFactory.getLogger(SyncCycle.class);
    private static final long QUIET_MS = 1_000;
    private static final int PUSHES_IN_A_ROW = 8;
    /// What a person did a moment ago. Who sends more shares the server with others who do: pages are for when it is done.
    private static final int FEW_CHANGES = 20;
    private static final int MENDINGS = 3;
    /// What a server says to a program that is too old to be shown anything. It may push: the token is kept.
    private static final Set<String> TOO_OLD = Set.of("PROTOCOL_UNSUPPORTED", "SCHEMA_TOO_OLD");
    /// What a server says to who must say hello first. Every other refusal is of one it has let in.
    private static final Set<String> NOT_LET_IN = Set.of("SIGNATURE_INVALID", "DEVICE_REVOKED");

    private final LocalStore store;
    private final SyncServer server;
    private final Introduction introduction;
    private final Mending mending;
    private final MonotonicClock monotonic;
    private final ServerTime time;
    private final Backoff backoff;
    private final Comparing comparing;
    private final Patience patience;
    private final Pages pages;
    private final BatchSize pushSize = new BatchSize();
    private final BatchSize pullSize = new BatchSize();
    private final Listeners<SyncStatus> listeners = new Listeners<>();
    private volatile String token = "";
    private long heardMs;
    private boolean fresh;
    private boolean draining;
    private boolean pageCame;
    private int greetings;
    private int pushes;
    private int pushed;
    private int mended;
    private volatile LongPoll poll = new LongPoll(0);
    private volatile SyncState state = SyncState.OFFLINE;
    private volatile String reason = "";
    private volatile Optional<Instant> confirmed = Optional.empty();

    public SyncCycle(
            LocalStore store,
            SyncServer server,
            Introduction introduction,
            Mending mending,
            ServerTime time,
            MonotonicClock monotonic,
            RandomGenerator random) {
        this.store = store;
        this.server = server;
        this.introduction = introduction;
        this.mending = mending;
        this.time = time;
        this.monotonic = monotonic;
        this.backoff = new Backoff(random);
        this.patience = new Patience(monotonic);
        this.pages = new Pages(store);
        this.comparing = new Comparing(store, server, time, monotonic, random);
    }

    /// Does the next exchange.
    ///
    /// @return after how many milliseconds to step again: 0 for at once
    public long step() {
        poll = new LongPoll(state == SyncState.CURRENT ? patience.waitMs() : 0);
        var self = store.self();
        if (!waits(self)) {
            poll.says(new LongPoll.NothingToSend(self.log().n(), heardMs));
        }
        try {
            if (token.isEmpty()) {
                return hello(self);
            }
            if (draining) {
                return waits(self) ? push(self) : misfit(new Misfit.Revoked());
            }
            if (state == SyncState.CURRENT && !waits(self) && comparing.isDue()) {
                comparing.compare(token);
                enter(SyncState.SYNCING, "");
                return 0;
            }
            return waits(self) && pushes < PUSHES_IN_A_ROW ? push(self) : pull(self);
        } catch (SyncRefused e) {
            return refused(e.error());
        } catch (IOException e) {
            return unreachable(e);
        }
    }

    private static boolean waits(Self self) {
        return self.log().n() > self.log().ackN();
    }

    private long hello(Self self) throws IOException, SyncRefused {
        enter(SyncState.CONNECTING, "");
        var answer = greet(self, "");
        if (answer.token().isEmpty()) {
            // The exchange begins with the nonce: what was made until then must be in what is said.
            answer = greet(store.self(), answer.nonce());
        }
        if (answer.token().isEmpty()) {
            throw new IOException("the server gave no token");
        }
        draining = answer.mode().equals(HelloAnswer.DRAIN);
        var agreement = store.agreement(answer);
        if (!draining && agreement.fork().isPresent()) {
            return misfit(new Misfit.LogFork(agreement.fork().getAsLong(), answer.newest()));
        }
        if (!draining && agreement.lost()) {
            return misfit(new Misfit.ServerLost(answer.ackN(), agreement.former()));
        }
        store.greeted(answer.pins(), answer.serverMs());
        token = answer.token();
        fresh = true;
        enter(SyncState.SYNCING, "");
        return Math.clamp(answer.waitMs(), 0, Backoff.CAP_MS);
    }

    private HelloAnswer greet(Self self, String nonce) throws IOException, SyncRefused {
        var sent = monotonic.millis();
        var answer = server.hello(introduction.hello(self, nonce));
        time.learn(sent, answer.serverMs(), monotonic.millis());
        heardMs = answer.serverMs();
        return answer;
    }

    private long push(Self self) throws IOException, SyncRefused {
        var request = store.unsent(pushSize.size());
        if (request.isEmpty()) {
            throw new IllegalStateException("the log ends beyond its last line");
        }
        enter(SyncState.SYNCING, "");
        var push = request.get();
        pushed = push.changes().size();
        var sent = monotonic.millis();
        var asks = asksForPage(self, push);
        pageCame &= !asks;
        var answer = asks ? server.push(token, push, self.feed().cursor(), pullSize.size())
                : server.push(token, push);
        var received = monotonic.millis();
        if (!answer.answers(push)) {
            throw new IOException("the answer is to something else");
        }
        if (answer.ackN() == push.lastN() && !answer.ackHash().equals(push.hash())) {
            return misfit(new Misfit.LogFork(push.firstN() - 1, 0));
        }
        store.acknowledge(answer);
        pages.acknowledged();
        time.learn(sent, answer.serverMs(), received);
        heardMs = answer.serverMs();
        pushSize.answered(received - sent, pushed);
        pushes++;
        heard();
        if (answer.page().isPresent()) {
            pushes = 0;
            show(answer.page().get());
        } else {
            enter(SyncState.SYNCING, "");
        }
        return 0;
    }

    /// Whoever sends all they have, and not much, is told with the answer what came meanwhile, and need not ask for it. Not
    /// after a page that did not come: what is wrong with it must not keep what is sent from being acknowledged.
    private boolean asksForPage(Self self, PushRequest push) {
        return pageCame && !draining && !self.feed().cursor().isEmpty() && push.lastN() == self.log().n()
                && push.changes().size() <= FEW_CHANGES;
    }

    /// A page came: what the device shows is what the server had a moment ago, if nothing more is to come.
    private void show(PullAnswer page) {
        pages.take(page);
        pageCame = true;
        comparing.at(page.window());
        heardMs = page.serverMs();
        var now = store.self();
        enter(
                page.more() || waits(now) || now.feed().head() > now.feed().position()
                        ? SyncState.SYNCING
                        : SyncState.CURRENT,
                "");
    }

    private long pull(Self self) throws IOException, SyncRefused {
        pushes = 0;
        var max = pullSize.size();
        var wait = poll.waitMs();
        var sent = monotonic.millis();
        Optional<PullAnswer> answer;
        try {
            answer = server.pull(token, self.feed().cursor(), max, poll);
        } catch (SyncRefused e) {
            if (TOO_OLD.contains(e.error().code())) {
                greetings = 0;
                enter(SyncState.ATTENTION, e.error().code());
                return Backoff.CAP_MS;
            }
            throw e;
        } catch (IOException e) {
            if (wait > 0 && patience.broke()) {
                return 0;
            }
            throw e;
        }
        if (answer.isEmpty()) {
            return 0;
        }
        var page = answer.get();
        var took = monotonic.millis() - sent;
        if (wait == 0) {
            time.learn(sent, page.serverMs(), sent + took);
        } else {
            patience.held(took);
        }
        if (page.more()) {
            pullSize.answered(took);
        }
        heard();
        show(page);
        var same = page.cursor().equals(self.feed().cursor());
        var idle = wait > 0 ? same || page.rows().isEmpty()
                : same && state == SyncState.SYNCING && !waits(store.self());
        return idle && took < QUIET_MS ? QUIET_MS : 0;
    }

    private void heard() {
        confirmed = Optional.of(time.instant());
        fresh = false;
        greetings = 0;
        mended = 0;
        backoff.reset();
    }

    private long unreachable(IOException e) {
        if (e instanceof InterruptedIOException) {
            pushSize.halve();
            pullSize.halve();
        }
        log.debug("no answer from the server: {}", e.getClass().getSimpleName());
        token = "";
        enter(SyncState.OFFLINE, e instanceof NotOurServer stranger ? stranger.code() : "");
        return backoff.nextMs();
    }

    private long refused(SyncError error) {
        var misfit = Misfit.of(error);
        if (misfit.isPresent()) {
            return misfit(misfit.get());
        }
        if (NOT_LET_IN.contains(error.code())) {
            return introduceAgain(error);
        }
        greetings = 0;
        return switch (error.code()) {
            case "SLOW_DOWN", "SITE_BUSY" -> {
                enter(SyncState.SYNCING, error.code());
                yield backoff.askedMs(error.retryAfterMs() > 0 ? error.retryAfterMs() : backoff.nextMs());
            }
            case "RESTORE_PENDING" -> later(error);
            case "BATCH_TOO_LARGE" -> pushSize.halve(pushed) ? 0 : attention(error.code());
            default -> error.retryable() ? later(error) : attention(error.code());
        };
    }

    /// The server failed, or says that it is not its time.
    private long later(SyncError error) {
        enter(SyncState.OFFLINE, error.code());
        return backoff.askedMs(Math.max(backoff.nextMs(), error.retryAfterMs()));
    }

    /// A token lives ten minutes, and whoever is out of service learns by a hello how to hand over what it has; a second
    /// refusal right after a hello is something else.
    private long introduceAgain(SyncError error) {
        token = "";
        greetings++;
        if (greetings == 1) {
            return 0;
        }
        return error.code().equals("DEVICE_REVOKED") ? attention(error.code()) : misfit(new Misfit.Unknown());
    }

    private long misfit(Misfit misfit) {
        log.warn("the server's history and this device's do not fit: {}", misfit.code());
        var sure = fresh;
        token = "";
        fresh = false;
        if (misfit instanceof Misfit.Revoked && waits(store.self())) {
            // A download may be refused while something waits: the next hello asks for it first.
            enter(SyncState.CONNECTING, misfit.code());
            return 0;
        }
        if (misfit instanceof Misfit.ServerBehind) {
            enter(SyncState.OFFLINE, misfit.code());
            return backoff.nextMs();
        }
        if (misfit instanceof Misfit.Resnapshot && !sure) {
            return 0;
        }
        if (mended < MENDINGS && mending.mend(misfit)) {
            mended++;
            enter(SyncState.CONNECTING, misfit.code());
            return 0;
        }
        mended = 0;
        return attention(misfit.code());
    }

    private long attention(String code) {
        token = "";
        enter(SyncState.ATTENTION, code);
        return Backoff.CAP_MS;
    }

    /// Something went wrong that no answer explains, such as a full disk.
    ///
    /// @return after how many milliseconds to step again
    public long failed() {
        token = "";
        enter(SyncState.ATTENTION, "INTERNAL");
        return Math.max(Backoff.FIRST_MS, backoff.nextMs());
    }

    private void enter(SyncState next, String why) {
        var changed = next != state || !why.equals(reason);
        state = next;
        reason = why;
        if (changed) {
            log.debug("sync is {} {}", next, why);
        }
        if (!listeners.isEmpty()) {
            listeners.tell(status());
        }
    }

    /// Says that something may have been committed here: a wait for news at the server ends if there is something
    /// to send.
    public void committed() {
        if (waits(store.self())) {
            poll.end();
        }
    }

    /// Says that a person or the network asks to try again now.
    public void retry() {
        backoff.reset();
        poll.end();
    }

    /// Whether a local commit is reason enough to step before the time is up: not while the server is silent.
    public boolean reachable() {
        return state == SyncState.CURRENT || (state == SyncState.SYNCING && reason.isEmpty())
                || (state == SyncState.ATTENTION && !token.isEmpty());
    }

    /// The state now.
    public SyncStatus status() {
        var self = store.self();
        var waiting = store.waiting();
        return new SyncStatus(
                waiting.changes() > 0 && state == SyncState.CURRENT ? SyncState.SYNCING : state,
                waiting.changes(),
                waiting.changes() > 0 ? Optional.of(Instant.ofEpochMilli(waiting.oldestMs()))
                        : Optional.empty(),
                confirmed,
                self.feed().position(),
                self.feed().head(),
                reason);
    }

    /// Asks to be told of every change of state, on the stepping thread.
    public void onStatus(Consumer<SyncStatus> listener) {
        listeners.add(listener);
    }
}

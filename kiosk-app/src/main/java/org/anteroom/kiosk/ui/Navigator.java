package org.anteroom.kiosk.ui;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Where the patient is, and the way they came.
///
/// Pages keep their view-models, so going back shows what was typed. Starting again forgets the way and all of it.
public final class Navigator {
    private final Deque<Page> behind = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<Page> current;
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
    private final List<Runnable> endings = new ArrayList<>();
    private int session;
    private Runnable startingOver = () -> {};
    private Runnable troubled = () -> {};

    /// @param start the page everything starts from
    public Navigator(Page start) {
        current = new ReadOnlyObjectWrapper<>(start);
    }

    /// The page to show.
    public ReadOnlyObjectProperty<Page> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// The page shown.
    public Page current() {
        return Objects.requireNonNull(current.get());
    }

    /// Whether Back leads anywhere.
    public ReadOnlyBooleanProperty canGoBackProperty() {
        return canGoBack.getReadOnlyProperty();
    }

    /// Goes on to a page.
    public void show(Page page) {
        behind.push(current());
        turnTo(page);
    }

    /// Goes back one page, if there is one.
    public void back() {
        if (canGoBack.get()) {
            turnTo(behind.pop());
        }
    }

    /// Goes back to the last page of this name that the patient came over; stays where it is if there is none.
    public void backTo(String name) {
        if (behind.stream().anyMatch(page -> page.name().equals(name))) {
            var page = behind.pop();
            while (!page.name().equals(name)) {
                page = behind.pop();
            }
            turnTo(page);
        }
    }

    /// Runs something once this patient's session is over, however it ends.
    public void atEnd(Runnable action) {
        endings.add(action);
    }

    /// Takes a result only if the patient it was worked out for is still the one standing here.
    public <T> Consumer<T> inThisSession(Consumer<T> then) {
        var mine = session;
        return result -> {
            if (mine == session) {
                then.accept(result);
            }
        };
    }

    /// Forgets the way and shows the start.
    public void startOver(Page start) {
        session++;
        behind.clear();
        var over = List.copyOf(endings);
        endings.clear();
        turnTo(start);
        over.forEach(Runnable::run);
    }

    /// Ends this patient's session, as [#onStartOver] said.
    public void startOver() {
        startingOver.run();
    }

    /// Shows that something went wrong on our side, as [#onTrouble] said.
    public void sayTrouble() {
        troubled.run();
    }

    /// What ends a session.
    public void onStartOver(Runnable action) {
        startingOver = action;
    }

    /// What shows trouble.
    public void onTrouble(Runnable action) {
        troubled = action;
    }

    private void turnTo(Page page) {
        canGoBack.set(page.returning() && !behind.isEmpty());
        current.set(page);
    }
}

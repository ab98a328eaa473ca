package org.anteroom.kiosk.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
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

    /// Forgets the way and shows the start.
    public void startOver(Page start) {
        behind.clear();
        turnTo(start);
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

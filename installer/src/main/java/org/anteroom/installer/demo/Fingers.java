package org.anteroom.installer.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import org.anteroom.kiosk.app.Kiosk;
import org.anteroom.kiosk.ui.Png;
import org.jspecify.annotations.Nullable;

/// Uses the kiosk as a patient would: touches what is on the screen, types on its keyboard, and takes pictures.
final class Fingers {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Kiosk kiosk;
    private final Path pictures;
    private final Robot robot;
    private int count;

    /// @param pictures the folder for the pictures
    Fingers(Kiosk kiosk, Path pictures) throws DemoFailed {
        this.kiosk = kiosk;
        this.pictures = pictures;
        this.robot = onScreen(Robot::new);
    }

    /// Waits until a page is shown.
    Fingers at(String page) throws DemoFailed {
        waitFor("page " + page,
                () -> kiosk.navigator().current().name().equals(page) && find("page-" + page));
        return this;
    }

    /// Touches what has this id, in its middle, as soon as it can be touched.
    Fingers touch(String id) throws DemoFailed {
        return touch(id, id::equals);
    }

    /// Touches the first thing whose id begins so.
    Fingers touchFirst(String prefix) throws DemoFailed {
        return touch(prefix, id -> id.startsWith(prefix));
    }

    private Fingers touch(String what, Predicate<String> wanted) throws DemoFailed {
        waitFor("#" + what + " to touch", () -> {
            var node = first(scene().getRoot(), wanted);
            return node != null && !node.isDisabled();
        });
        onScreen(() -> {
            layOut();
            var node = node(wanted);
            robot.mouseMove(
                    node.localToScreen(
                            node.getBoundsInLocal().getCenterX(),
                            node.getBoundsInLocal().getCenterY()));
            robot.mousePress(MouseButton.PRIMARY);
            return true;
        });
        onScreen(() -> {
            robot.mouseRelease(MouseButton.PRIMARY);
            return true;
        });
        return this;
    }

    /// Types into a field, key by key on the screen's keyboard.
    Fingers type(String field, String text) throws DemoFailed {
        touch(field);
        for (var letter : text.toLowerCase(java.util.Locale.ROOT).codePoints().toArray()) {
            touch(letter == ' ' ? "key-space" : "key-" + Character.toString(letter));
        }
        var typed = onScreen(() -> ((TextInputControl) node(field::equals)).getText());
        if (!typed.equalsIgnoreCase(text)) {
            picture("failed");
            throw new DemoFailed(
                    "#" + field + " holds " + typed.length() + " characters, not what was typed");
        }
        return this;
    }

    /// What a label says, without signs that only steer where its lines break.
    String text(String id) throws DemoFailed {
        waitFor("#" + id + " to read", () -> find(id));
        return onScreen(() -> node(id::equals) instanceof Labeled labeled ? labeled.getText() : "")
            .replaceAll("\\p{Cf}", "");
    }

    /// Takes a picture of the screen.
    Fingers picture(String name) throws DemoFailed {
        count++;
        var file = pictures.resolve("%02d-%s.png".formatted(count, name));
        var picture = onScreen(() -> {
            layOut();
            return scene().snapshot(null);
        });
        try {
            Png.write(picture, file);
        } catch (IOException e) {
            throw new DemoFailed("cannot write " + file.getFileName() + ": " + e.getMessage());
        }
        return this;
    }

    /// Waits until a page is shown, and takes its picture.
    Fingers see(String page) throws DemoFailed {
        return at(page).picture(page);
    }

    int pictures() {
        return count;
    }

    /// Runs something on the screen's thread.
    static <T> T onScreen(Callable<T> action) throws DemoFailed {
        var task = new FutureTask<>(action);
        Platform.runLater(task);
        try {
            return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailed("interrupted");
        } catch (ExecutionException e) {
            throw new DemoFailed("on the screen's thread: " + e.getCause());
        } catch (TimeoutException e) {
            throw new DemoFailed("the screen's thread does not answer");
        }
    }

    /// Waits until something is so on the screen's thread.
    static void waitFor(String what, BooleanSupplier so) throws DemoFailed {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!onScreen(so::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new DemoFailed("waited in vain for " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void layOut() {
        scene().getRoot().applyCss();
        scene().getRoot().layout();
    }

    private Scene scene() {
        return kiosk.shell().scene();
    }

    private boolean find(String id) {
        return first(scene().getRoot(), id::equals) != null;
    }

    private Node node(Predicate<String> wanted) {
        var node = first(scene().getRoot(), wanted);
        if (node == null) {
            throw new IllegalStateException("what was to be touched is gone");
        }
        return node;
    }

    private static @Nullable Node first(Node from, Predicate<String> wanted) {
        if (!from.isVisible()) {
            return null;
        }
        if (from.getId() != null && wanted.test(from.getId())) {
            return from;
        }
        if (from instanceof Parent parent) {
            for (var child : parent.getChildrenUnmodifiable()) {
                var found = first(child, wanted);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}

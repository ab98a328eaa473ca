package org.anteroom.kiosk.ui.control;

import javafx.scene.Node;
import javafx.scene.layout.HBox;

/// Buttons side by side that share the width of their row: all as high as the highest of them needs at its share.
public final class ButtonRow extends HBox {
    /// A box reckons as if its buttons did not grow, and so as if their words were broken into more lines.
    @Override
    protected double computePrefHeight(double width) {
        if (width < 0) {
            return super.computePrefHeight(width);
        }
        var shown = getManagedChildren();
        var fixed = shown.stream().filter(node -> !grows(node)).mapToDouble(node -> node.prefWidth(-1)).sum();
        var growing = shown.stream().filter(ButtonRow::grows).count();
        var inside = getInsets();
        var free = width - inside.getLeft() - inside.getRight() - getSpacing() * (shown.size() - 1) - fixed;
        var share = free / Math.max(1, growing);
        var height = shown.stream()
            .mapToDouble(node -> height(node, grows(node) ? share : -1))
            .max()
            .orElse(0);
        return inside.getTop() + height + inside.getBottom();
    }

    private static boolean grows(Node node) {
        return getHgrow(node) != null;
    }

    private static double height(Node node, double width) {
        return Math.max(node.minHeight(width), node.prefHeight(width));
    }
}

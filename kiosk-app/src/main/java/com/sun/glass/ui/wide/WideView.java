package com.sun.glass.ui.wide;

import com.sun.glass.events.KeyEvent;
import com.sun.glass.events.MouseEvent;
import com.sun.glass.events.ViewEvent;
import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.headless.HeadlessView;

/// Hands what JavaFX has drawn to the window it belongs to, and mends what the headless robot says of the mouse.
///
/// The robot lets go of a button and in the same event says that it is still down, so that JavaFX leaves what was
/// touched pressed for ever; it drags with no button down; and it presses twice. No real platform does.
final class WideView extends HeadlessView {
    private boolean down;

    @Override
    protected void notifyMouse(
            int type,
            int button,
            int x,
            int y,
            int screenX,
            int screenY,
            int modifiers,
            boolean popup,
            boolean synthesized) {
        var again = type == MouseEvent.DOWN && down;
        if (type == MouseEvent.DOWN || type == MouseEvent.UP) {
            down = type == MouseEvent.DOWN;
        }
        if (!again) {
            super.notifyMouse(type, button, x, y, screenX, screenY,
                    down ? modifiers | KeyEvent.MODIFIER_BUTTON_PRIMARY
                            : modifiers & ~KeyEvent.MODIFIER_BUTTON_PRIMARY,
                    popup, synthesized);
        }
    }

    void resized(int width, int height) {
        notifyResize(width, height);
    }

    @Override
    protected void _uploadPixels(long ptr, Pixels drawn) {
        if (getWindow() instanceof WideWindow window) {
            window.paint(drawn);
        }
    }

    @Override
    protected boolean _enterFullscreen(long ptr, boolean animate, boolean keepRatio, boolean hideCursor) {
        if (getWindow() instanceof WideWindow window) {
            window.fillScreen();
        }
        notifyView(ViewEvent.FULLSCREEN_ENTER);
        return true;
    }

    @Override
    protected void _exitFullscreen(long ptr, boolean animate) {
        notifyView(ViewEvent.FULLSCREEN_EXIT);
    }
}

package com.sun.glass.ui.wide;

import com.sun.glass.events.ViewEvent;
import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.headless.HeadlessView;

/// Hands what JavaFX has drawn to the window it belongs to.
final class WideView extends HeadlessView {
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

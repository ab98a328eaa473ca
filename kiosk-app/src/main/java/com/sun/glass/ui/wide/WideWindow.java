package com.sun.glass.ui.wide;

import com.sun.glass.events.WindowEvent;
import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.Screen;
import com.sun.glass.ui.View;
import com.sun.glass.ui.Window;
import com.sun.glass.ui.headless.HeadlessWindow;
import com.sun.glass.ui.headless.HeadlessWindowManager;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import javafx.scene.paint.Color;

/// A headless window that may be of any size, on any of the screens, and takes the focus from the others.
final class WideWindow extends HeadlessWindow {
    private final FrameBuffer buffer;
    private int leastWidth;
    private int leastHeight;
    private int mostWidth = Integer.MAX_VALUE;
    private int mostHeight = Integer.MAX_VALUE;

    WideWindow(Window owner, Screen screen, FrameBuffer buffer, int styleMask) {
        super(new HeadlessWindowManager(), owner, screen, ByteBuffer.allocate(0), styleMask);
        this.buffer = buffer;
    }

    void paint(Pixels drawn) {
        if (drawn.getBuffer() instanceof IntBuffer source) {
            buffer.copyIn(getX(), getY(), source, drawn.getWidth(), drawn.getHeight());
        }
    }

    void fillScreen() {
        place(getScreen().getX(), getScreen().getY(), getScreen().getWidth(), getScreen().getHeight());
    }

    private void place(int newX, int newY, int newWidth, int newHeight) {
        notifyResize(WindowEvent.RESIZE, newWidth, newHeight);
        View view = getView();
        if (view instanceof WideView wide) {
            wide.resized(newWidth, newHeight);
        }
        if (getX() != newX || getY() != newY) {
            notifyMove(newX, newY);
        }
    }

    @Override
    protected void _setBounds(
            long ptr,
            int x,
            int y,
            boolean xSet,
            boolean ySet,
            int w,
            int h,
            int cw,
            int ch,
            float xGravity,
            float yGravity) {
        var newWidth = w > 0 ? w : cw > 0 ? cw : getWidth();
        var newHeight = h > 0 ? h : ch > 0 ? ch : getHeight();
        place(xSet ? x : getX(), ySet ? y : getY(),
                Math.clamp(newWidth, leastWidth, mostWidth), Math.clamp(newHeight, leastHeight, mostHeight));
    }

    @Override
    protected boolean _setMinimumSize(long ptr, int newWidth, int newHeight) {
        leastWidth = Math.max(0, newWidth);
        leastHeight = Math.max(0, newHeight);
        return true;
    }

    @Override
    protected boolean _setMaximumSize(long ptr, int newWidth, int newHeight) {
        mostWidth = newWidth < 0 ? Integer.MAX_VALUE : newWidth;
        mostHeight = newHeight < 0 ? Integer.MAX_VALUE : newHeight;
        return true;
    }

    @Override
    protected boolean _requestFocus(long ptr, int event) {
        for (var other : Window.getWindows()) {
            if (other != this && other.isFocused() && other instanceof WideWindow wide) {
                wide.notifyFocus(WindowEvent.FOCUS_LOST);
            }
        }
        notifyFocus(event);
        return isFocused();
    }

    @Override
    public Color getColor(int x, int y) {
        var argb = buffer.at(x, y);
        return Color.rgb((argb >> 16) & 0xFF, (argb >> 8) & 0xFF, argb & 0xFF, ((argb >> 24) & 0xFF) / 255.0);
    }

    @Override
    public void getScreenCapture(int x, int y, int w, int h, int[] data, boolean scaleToFit) {
        buffer.copyOut(x, y, data, w, h);
    }
}

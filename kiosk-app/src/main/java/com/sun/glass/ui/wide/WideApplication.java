package com.sun.glass.ui.wide;

import com.sun.glass.ui.Screen;
import com.sun.glass.ui.View;
import com.sun.glass.ui.Window;
import com.sun.glass.ui.headless.HeadlessApplication;
import java.util.Arrays;

/// The headless application with screens side by side, as `wide.screens` lists them.
final class WideApplication extends HeadlessApplication {
    private final Screen[] screens;
    private final FrameBuffer pixels;

    WideApplication() {
        var sizes = System.getProperty("wide.screens", "1080x1920").split(",", -1);
        screens = new Screen[sizes.length];
        var x = 0;
        var height = 0;
        for (var i = 0; i < sizes.length; i++) {
            var size = Arrays.stream(sizes[i].strip().split("x", 2)).mapToInt(Integer::parseInt).toArray();
            screens[i] = new Screen(0, 32, x, 0, size[0], size[1], x, 0, size[0], size[1], x, 0, size[0],
                    size[1],
                    100, 100, 1f, 1f, 1f, 1f);
            x += size[0];
            height = Math.max(height, size[1]);
        }
        pixels = new FrameBuffer(x, height);
    }

    @Override
    protected Screen[] staticScreen_getScreens() {
        return screens.clone();
    }

    @Override
    public Window createWindow(Window owner, Screen screen, int styleMask) {
        return new WideWindow(owner, screen, pixels, styleMask);
    }

    @Override
    public View createView() {
        return new WideView();
    }
}

package com.sun.glass.ui.wide;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;

/// Starts the wide headless platform. Found by JavaFX through its name.
public final class WidePlatformFactory extends HeadlessPlatformFactory {
    /// Made by JavaFX.
    public WidePlatformFactory() {}

    @Override
    public Application createApplication() {
        return new WideApplication();
    }
}

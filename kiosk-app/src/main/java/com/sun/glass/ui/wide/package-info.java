/// A headless screen of any size, or several of them: `-Dglass.platform=Wide -Dwide.screens=1080x1920,1920x1080`.
///
/// JavaFX's own headless platform draws one screen of 1000 by 1000 pixels and nothing else. The headless demo and
/// the screen tests need the panels people stand in front of. The package's name is not ours to choose: JavaFX looks
/// platforms up under `com.sun.glass.ui`. Works on the class path only. Must not know Anteroom.
@NullMarked
package com.sun.glass.ui.wide;

import org.jspecify.annotations.NullMarked;

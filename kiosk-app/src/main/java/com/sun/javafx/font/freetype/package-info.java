/// One class of JavaFX 26.0.2 with a correction, which must come before `javafx-graphics` on the class path.
///
/// On Linux JavaFX throws `ArrayIndexOutOfBoundsException` for every Arabic or Hebrew text that wraps: the shaped
/// text of a run is remembered by the run, and wrapping shortens the run. The changed class remembers the length too.
/// It also puts the parts of such a text that come from several fonts (letters from one, the full stop from another)
/// into the right order.
/// It stays under its own licence (GPL version 2 with the Classpath exception), its source is this file's neighbour,
/// and it goes once JavaFX has the correction. It is not null-marked, because it is not ours. Must not know Anteroom.
@NullUnmarked
package com.sun.javafx.font.freetype;

import org.jspecify.annotations.NullUnmarked;

/// What all screens share: the frame around them, moving between them, loading and styling them, fonts, texts, the
/// idle watch and background work.
///
/// Sizes are millimetres of the panel everywhere. Must not know any feature, the store or the network.
@NullMarked
package org.anteroom.kiosk.ui;

import org.jspecify.annotations.NullMarked;

/// The two kinds of question a patient is asked: choose an answer, or type one. Features say what to ask.
///
/// Must not know what is asked, nor any feature, the store or the network.
@NullMarked
package org.anteroom.kiosk.ui.question;

import org.jspecify.annotations.NullMarked;

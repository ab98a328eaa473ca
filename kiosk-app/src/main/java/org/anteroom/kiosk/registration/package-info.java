/// Who the patient is: found again by what they know (rules R15), or registered one question a screen.
///
/// Must not know other features or the network. Names, dates and numbers never leave it but as drafts.
@NullMarked
package org.anteroom.kiosk.registration;

import org.jspecify.annotations.NullMarked;

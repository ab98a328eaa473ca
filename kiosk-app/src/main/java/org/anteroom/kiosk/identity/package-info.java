/// How a person is recognised by what they know (rules R15), and what is asked of a person in more than one place.
///
/// Must not know features or the network. What is typed never leaves it but as a patient's id.
@NullMarked
package org.anteroom.kiosk.identity;

import org.jspecify.annotations.NullMarked;

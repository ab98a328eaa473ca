/// Joining the line: the safety question, the service, the confirmation and the number.
///
/// Must not know other features or the network. Who the patient is comes in as drafts it does not look into.
@NullMarked
package org.anteroom.kiosk.queue;

import org.jspecify.annotations.NullMarked;

/// Who works at the clinic: roles, and signing in on a device that is cut off. Knows no passwords and no storage.
@NullMarked
package org.anteroom.model.staff;

import org.jspecify.annotations.NullMarked;

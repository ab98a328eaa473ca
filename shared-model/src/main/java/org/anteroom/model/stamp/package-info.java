/// Who acted and when: sites, devices, hybrid clock readings and the ids made from them.
///
/// The lowest package: knows nothing of patients, queues or changes.
@NullMarked
package org.anteroom.model.stamp;

import org.jspecify.annotations.NullMarked;

/// Who a patient is: names, birth dates, phones, numbers, how a person is found again and when two records are one.
///
/// Knows nothing of queues, visits, screens or storage; texts for people belong to the screens.
@NullMarked
package org.anteroom.model.patient;

import org.jspecify.annotations.NullMarked;

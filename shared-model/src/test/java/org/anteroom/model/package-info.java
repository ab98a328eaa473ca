/// What the words and texts of rows mean. Must not know any store.
@NullMarked
package org.anteroom.model;

import org.jspecify.annotations.NullMarked;

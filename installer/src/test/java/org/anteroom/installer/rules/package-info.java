/// The rules of the house, checked over the classes and sources of all modules.
///
/// Knows packages and names only, never what the code does.
@NullMarked
package org.anteroom.installer.rules;

import org.jspecify.annotations.NullMarked;

/// A store in one encrypted H2 file that loses nothing it acknowledged: the file layer that orders what reaches the
/// disk, opening and creating, one writer at a time, opening again after a failure.
///
/// Knows no table and no row; who opens a store says how its tables come to be.
@NullMarked
package org.anteroom.store.durable;

import org.jspecify.annotations.NullMarked;

/// Real databases for tests and benchmarks: PostgreSQL started from delivered binaries, and folders for H2 files.
///
/// A module of its own, because the tests of two modules and the benchmarks of a third need it, and none of the
/// product may. Knows nothing of the product: no schema, no table, no URL of its H2 store.
@NullMarked
package org.anteroom.testing;

import org.jspecify.annotations.NullMarked;

package org.anteroom.store.durable;

/// A power cut to be made.
///
/// @param before the operation it comes before, counted from 0
record Cut(int before, CutMode mode) {}

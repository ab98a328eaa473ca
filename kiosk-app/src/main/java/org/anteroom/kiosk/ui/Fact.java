package org.anteroom.kiosk.ui;

/// One thing a page tells.
///
/// @param icon     its picture's name
/// @param name     what it is about
/// @param personal whether passers-by should not read it
public record Fact(String icon, Words name, Words value, boolean personal) {}

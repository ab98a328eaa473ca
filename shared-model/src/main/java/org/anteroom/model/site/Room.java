package org.anteroom.model.site;

/// Where patients are called to.
///
/// @param id   stable word
/// @param name as printed on the door
/// @param area the part of the building, for boards and directions; may be empty
public record Room(String id, String name, String area) {}

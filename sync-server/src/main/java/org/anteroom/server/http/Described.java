package org.anteroom.server.http;

/// A route outside of the API, in the description.
///
/// @param path from the root
/// @param type of what it answers with
public record Described(Operation.Method method, String path, String summary, String type, Access access) {}

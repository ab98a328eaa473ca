package org.anteroom.server.http;

/// An answer as it was given, kept so that a repeated request gets the same one.
///
/// @param request     the digest of the request it answers
/// @param contentType the answer's type
/// @param body        the answer's text
public record Answer(String request, int status, String contentType, String body) {
    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}

package org.anteroom.kiosk.sync;

import java.io.IOException;
import java.util.Optional;
import org.anteroom.model.wire.DigestAnswer;
import org.anteroom.model.wire.HelloAnswer;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.PushRequest;

/// The server as a device reaches it. Called by one thread at a time.
///
/// Every method throws [IOException] when there was no answer that can be told to be the server's: whether the
/// request took effect is then unknown, and sending it again is safe. [SyncRefused] is the server's clear "no":
/// nothing of the request took effect.
public interface SyncServer {
    /// Says who the device is and how far it got.
    HelloAnswer hello(HelloRequest request) throws IOException, SyncRefused;

    /// Hands over the next changes; the answer means they are durable.
    ///
    /// @param token of the last hello
    PushAnswer push(String token, PushRequest request) throws IOException, SyncRefused;

    /// The same, and asks for the page of the feed that follows: the answer has it if it can be had at once.
    ///
    /// @param cursor as the last page said
    /// @param max    at most this many rows
    default PushAnswer push(String token, PushRequest request, String cursor, int max)
            throws IOException, SyncRefused {
        return push(token, request);
    }

    /// Asks for the next page of the feed.
    ///
    /// @param cursor as the last page said, empty for the beginning
    /// @param poll   how long the server may wait for news before it answers
    /// @return empty if the poll was ended before an answer began to come
    Optional<PullAnswer> pull(String token, String cursor, int max, LongPoll poll)
            throws IOException, SyncRefused;

    /// What this device should hold, to be compared.
    ///
    /// @return empty from a server that cannot say
    default Optional<DigestAnswer> digest(String token) throws IOException, SyncRefused {
        return Optional.empty();
    }

    /// The rows of one range that this device should hold. Asked only of a server that said what differs.
    ///
    /// @param range 0 to 255
    default PullAnswer range(String token, int range) throws IOException, SyncRefused {
        throw new IOException("this server knows of no ranges");
    }
}

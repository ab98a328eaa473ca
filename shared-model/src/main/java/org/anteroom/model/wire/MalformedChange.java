package org.anteroom.model.wire;

import java.io.Serial;

/// Text from a peer or a file that is not what it claims to be. The message never quotes the text.
public final class MalformedChange extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /// Says what was wrong.
    ///
    /// @param why in words, without any of the text
    public MalformedChange(String why) {
        super(why);
    }
}

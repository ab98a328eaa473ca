package org.anteroom.kiosk.ui;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/// Four letters that stand for one mistake of ours: on the screen for staff to tell, and in the log to find it by. The
/// same mistake always has the same code, and the code says nothing about a person.
public final class TroubleCode {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 4;

    private TroubleCode() {}

    /// The code of a mistake: made from what it is and where in our code it came up, never from its message.
    public static String of(Throwable mistake) {
        var sum = new CRC32();
        sum.update(mistake.getClass().getName().getBytes(StandardCharsets.UTF_8));
        Arrays.stream(mistake.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("org.anteroom."))
            .limit(2)
            .forEach(frame -> sum.update(
                    (frame.getClassName() + frame.getMethodName() + frame.getLineNumber())
                        .getBytes(StandardCharsets.UTF_8)));
        var left = sum.getValue();
        var code = new StringBuilder();
        for (var i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt((int) (left % LETTERS.length())));
            left /= LETTERS.length();
        }
        return code.toString();
    }
}

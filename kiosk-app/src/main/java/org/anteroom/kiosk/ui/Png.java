package org.anteroom.kiosk.ui;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/// Writes a picture as a PNG file, without the desktop libraries that take seconds to start.
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /// How a row starts that tells what is more or less than above: nothing, in most rows of a screen, which packs
    /// quickly (PNG, filter type Up).
    private static final byte AS_ABOVE = 2;

    private Png() {}

    /// Writes the picture, on black where it is transparent.
    ///
    /// @param file its folder is made if absent
    public static void write(Image picture, Path file) throws IOException {
        var width = (int) picture.getWidth();
        var height = (int) picture.getHeight();
        var header = ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[]{8, 2, 0, 0, 0})
            .array();
        var out = new ByteArrayOutputStream();
        out.write(SIGNATURE);
        chunk(out, "IHDR", header);
        chunk(out, "IDAT", deflated(picture, width, height));
        chunk(out, "IEND", new byte[0]);
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.write(file, out.toByteArray());
    }

    private static byte[] deflated(Image picture, int width, int height) throws IOException {
        var pixels = new int[width * height];
        picture.getPixelReader()
            .getPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), pixels, 0, width);
        var packed = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(packed, deflater, 1 << 16)) {
            var row = new byte[1 + 3 * width];
            var same = new byte[1 + 3 * width];
            same[0] = AS_ABOVE;
            for (var start = 0; start < pixels.length; start += width) {
                if (start > 0 && Arrays.equals(pixels, start - width, start, pixels, start, start + width)) {
                    out.write(same);
                } else {
                    colours(pixels, start, row);
                    out.write(row);
                }
            }
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static void colours(int[] pixels, int start, byte[] row) {
        for (int at = 1, pixel = start; at < row.length; pixel++) {
            var argb = pixels[pixel];
            row[at++] = (byte) (argb >> 16);
            row[at++] = (byte) (argb >> 8);
            row[at++] = (byte) argb;
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) throws IOException {
        var body = ByteBuffer.allocate(4 + content.length)
            .put(type.getBytes(StandardCharsets.US_ASCII))
            .put(content);
        var sum = new CRC32();
        sum.update(body.array());
        out.write(ByteBuffer.allocate(4).putInt(content.length).array());
        out.write(body.array());
        out.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }
}

package com.sun.glass.ui.wide;

import java.nio.IntBuffer;

/// The pixels of all screens together. What falls outside is dropped.
final class FrameBuffer {
    private final int width;
    private final int height;
    private final int[] argb;

    FrameBuffer(int width, int height) {
        this.width = width;
        this.height = height;
        argb = new int[width * height];
    }

    int at(int x, int y) {
        return inside(x, y) ? argb[y * width + x] : 0;
    }

    void copyIn(int x, int y, IntBuffer source, int sourceWidth, int sourceHeight) {
        var columns = Math.min(sourceWidth, width - x);
        if (x < 0 || columns <= 0) {
            return;
        }
        for (var row = Math.max(0, -y); row < sourceHeight && y + row < height; row++) {
            source.get(row * sourceWidth, argb, (y + row) * width + x, columns);
        }
    }

    void copyOut(int x, int y, int[] target, int targetWidth, int targetHeight) {
        for (var row = 0; row < targetHeight; row++) {
            for (var column = 0; column < targetWidth; column++) {
                target[row * targetWidth + column] = at(x + column, y + row);
            }
        }
    }

    private boolean inside(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height;
    }
}

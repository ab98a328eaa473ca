package org.anteroom.store.durable;

import java.util.Arrays;

/// What one file of a [ModelDisk] holds.
final class Content {
    private byte[] bytes = {};
    private int size;

    static Content of(byte[] bytes) {
        var content = new Content();
        content.put(0, bytes);
        return content;
    }

    Content copy() {
        var copy = new Content();
        copy.bytes = bytes();
        copy.size = size;
        return copy;
    }

    void put(int position, byte[] part) {
        if (part.length > 0) {
            grow(position + part.length);
            System.arraycopy(part, 0, bytes, position, part.length);
        }
    }

    /// Adds zeros up to this size, if the file is smaller.
    void grow(int least) {
        if (least > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(least, 2 * bytes.length));
        }
        size = Math.max(size, least);
    }

    void cut(int most) {
        if (most < size) {
            Arrays.fill(bytes, most, size, (byte) 0);
            size = most;
        }
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }
}

package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FileSizeTest {
    private static final long MB = 1L << 20;

    @Test
    void only_a_very_large_file_of_mostly_old_content_cannot_wait_for_the_night() {
        assertThat(new FileSize(513 * MB, 100 * MB).mustCompact()).isTrue();
        assertThat(new FileSize(513 * MB, 200 * MB).mustCompact()).isFalse();
        assertThat(new FileSize(511 * MB, 100 * MB).mustCompact()).isFalse();
        assertThat(new FileSize(511 * MB, 100 * MB).wantsCompaction()).isTrue();
    }
}

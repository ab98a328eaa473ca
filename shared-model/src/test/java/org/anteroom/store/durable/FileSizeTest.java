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

    @Test
    void a_large_file_keeps_no_program_from_ending_where_little_is_to_be_gained() {
        assertThat(new FileSize(1062 * MB, 797 * MB).wantsCompactionAtTheEnd()).isFalse();
        assertThat(new FileSize(1062 * MB, 400 * MB).wantsCompactionAtTheEnd()).isTrue();
        assertThat(new FileSize(5 * MB, 5 * MB).wantsCompactionAtTheEnd()).isTrue();
    }
}

package dev.gelada.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Tests {

    /** FIPS 180-2, appendix B.1. */
    @Test
    void isSha256() {
        assertThat(Sha256.of("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    /** Written down once: a plan must not change because Gelada or Java was updated. */
    @Test
    void drawsTheSameNumbersForEver() {
        assertThat(Sha256.number(42L, "checkout", 7L)).isEqualTo(-604803306679370571L);
    }

    @Test
    void countsWhereAPartEnds() {
        assertThat(Sha256.number("a", "bc")).isNotEqualTo(Sha256.number("ab", "c"));
    }
}

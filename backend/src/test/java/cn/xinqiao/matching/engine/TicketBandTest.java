package cn.xinqiao.matching.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicketBandTest {

    @Test
    void bandsAreHalfDecadesWithoutGapOrOverlap() {
        assertThat(TicketBand.of(1)).isZero();
        assertThat(TicketBand.of(100_000_000)).isEqualTo(16);
        assertThat(TicketBand.of(316_227_766)).isEqualTo(16);
        assertThat(TicketBand.of(316_227_767)).isEqualTo(17);
        assertThat(TicketBand.of(Long.MAX_VALUE)).isEqualTo(37);
        for (int band = 0; band < 37; band++) {
            assertThat(TicketBand.of(TicketBand.start(band))).isEqualTo(band);
            assertThat(TicketBand.of(TicketBand.end(band))).isEqualTo(band);
            assertThat(TicketBand.end(band) + 1).isEqualTo(TicketBand.start(band + 1));
        }
    }
}

package cn.xinqiao.matching;

import cn.xinqiao.matching.version.ModelQuality;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Who is shown how often among the first {@code top} institutions of the published needs' lists.
 *
 * @param ready      false while the figures are computed for the first time; everything else is then empty
 * @param needs      published needs
 * @param counted    of these, those whose lists were made: all of them, or an even sample
 * @param spread     null until ready
 * @param most       the most shown institutions
 * @param comparison the same lists with a cap, null until ready
 * @param quality    what the model in force was measured at on real investments here; null if it never was
 * @param asOf       the moment whose facts the lists are made from
 */
@Serdeable
record ExposureView(boolean ready, int top, int needs, int counted, @Nullable Spread spread, List<Shown> most, @Nullable Comparison comparison,
                    int rulesVersion,
                    ModelQuality.@Nullable Measured quality, @Nullable Instant asOf) {
    @Serdeable
    record Shown(String institutionId, String institution, int places, BigDecimal share) {
    }

    /**
     * @param needs    needs compared: all that are counted, or an even sample
     * @param cap      most places of an institution in the capped lists: twice its even share
     * @param kept     percent of the uncapped lists' sum of scores that the capped ones keep
     * @param unserved needs that the cap leaves without an institution although one was feasible
     * @param proven   the capped lists are proven to be the best there are
     */
    @Serdeable
    record Comparison(int needs, int cap, Spread uncapped, Spread capped, BigDecimal kept, int unserved, boolean proven) {
    }

    static ExposureView waiting(int top) {
        return new ExposureView(false, top, 0, 0, null, List.of(), null, 0, null, null);
    }

    ExposureView with(ModelQuality.@Nullable Measured measured) {
        return new ExposureView(ready, top, needs, counted, spread, most, comparison, rulesVersion, measured, asOf);
    }
}

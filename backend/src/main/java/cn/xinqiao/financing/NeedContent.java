package cn.xinqiao.financing;

import cn.xinqiao.reference.DevelopmentStage;
import cn.xinqiao.reference.FinancingRound;
import cn.xinqiao.reference.Instrument;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What an enterprise says in a need; also the JSON of a revision. Everything may still be missing in a draft.
 *
 * @param amountSoughtFen  in fen
 * @param preMoneyFen      valuation before the money, in fen
 * @param equityOfferedPct percent of the enterprise after the money
 * @param disclosure       chosen tiers by API field name; fields not named have their usual tier
 */
@Serdeable
record NeedContent(@Nullable String title, @Nullable String teaser, List<String> sectors, @Nullable FinancingRound round,
                   @Nullable Instrument instrument, @Nullable DevelopmentStage developmentStage, @Nullable Long amountSoughtFen,
                   @Nullable Long preMoneyFen, @Nullable BigDecimal equityOfferedPct, @Nullable String equityExplanation,
                   List<UseOfProceeds> useOfProceeds, @Nullable String regionCode, @Nullable String summary,
                   @Nullable String highlights, @Nullable String products, @Nullable Deck deck,
                   Map<String, Integer> disclosure) {
    static final NeedContent EMPTY = new NeedContent(null, null, List.of(), null, null, null, null, null, null, null,
            List.of(), null, null, null, null, null, Map.of());

    NeedContent {
        sectors = List.copyOf(sectors);
        useOfProceeds = List.copyOf(useOfProceeds);
        disclosure = Map.copyOf(disclosure);
    }

    @Nullable AmountBand amountBand() {
        return amountSoughtFen == null ? null : AmountBand.of(amountSoughtFen);
    }

    boolean shows(DisclosureField field, int readerTier) {
        return readerTier >= field.tierIn(disclosure);
    }

    NeedContent withDeck(@Nullable Deck file) {
        return new NeedContent(title, teaser, sectors, round, instrument, developmentStage, amountSoughtFen, preMoneyFen,
                equityOfferedPct, equityExplanation, useOfProceeds, regionCode, summary, highlights, products, file, disclosure);
    }
}

package cn.xinqiao.financing;

import cn.xinqiao.platform.command.CommandBody;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What a form sends to draft, to change and to revise a need. In a change a field that is not sent stays as it was and
 * a field sent as null is cleared. Codes come as text so that an unknown one is answered with its pointer.
 *
 * @param version the version the person saw; not used when drafting
 * @param amountSoughtFen whole fen; read as a decimal so that half a fen is refused rather than dropped
 * @param reason  what was changed and why, only for a revision
 */
@Serdeable
public record NeedInput(@Nullable Integer version, @Nullable String reason, @Nullable String title, @Nullable String teaser,
                        @Nullable List<@Nullable String> sectors, @Nullable String round, @Nullable String instrument,
                        @Nullable String developmentStage, @Nullable BigDecimal amountSoughtFen, @Nullable BigDecimal preMoneyFen,
                        @Nullable BigDecimal equityOfferedPct, @Nullable String equityExplanation,
                        @Nullable List<@Nullable UseOfProceeds> useOfProceeds, @Nullable String regionCode,
                        @Nullable String summary, @Nullable String highlights, @Nullable String products,
                        @Nullable String deckFileId, @Nullable Map<String, @Nullable Integer> disclosure) implements CommandBody {
}

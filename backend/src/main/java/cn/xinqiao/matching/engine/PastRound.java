package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.model.PastDeal;
import cn.xinqiao.matching.engine.model.RoundFacts;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A financing round that happened, with the facts as a need would state them.
 *
 * @param id             positive, unique among the past rounds
 * @param enterpriseId   the company that raised, positive
 * @param date           when; a round dated after the snapshot's day is left out
 * @param sectors        sector codes and finer tags; empty when unknown
 * @param round          financing round code; null when unknown
 * @param amountFen      amount raised in fen; null when unknown, else positive
 * @param province       null when unknown
 * @param city           null when unknown
 * @param name           the company's name; may be empty
 * @param institutionIds the investors that are known, each once
 */
public record PastRound(
        long id,
        long enterpriseId,
        LocalDate date,
        List<SectorTag> sectors,
        @Nullable String round,
        @Nullable Long amountFen,
        @Nullable String province,
        @Nullable String city,
        String name,
        Set<Long> institutionIds) {

    public PastRound {
        Inputs.positive(id, "id");
        Inputs.positive(enterpriseId, "enterpriseId");
        Objects.requireNonNull(date, "date");
        sectors = sectors.stream().distinct().sorted().toList();
        Inputs.notBlank(round, "round");
        Inputs.notBlank(province, "province");
        Inputs.notBlank(city, "city");
        if (amountFen != null) {
            Inputs.positive(amountFen, "amountFen");
        }
        Objects.requireNonNull(name, "name");
        institutionIds = Set.copyOf(institutionIds);
    }

    /** The round as the learned model knows it. */
    public PastDeal asDeal() {
        return new PastDeal(id, enterpriseId, date, new RoundFacts(sectors, province, city, round,
                amountFen == null ? null : (double) amountFen, null, null, null, name), institutionIds);
    }
}

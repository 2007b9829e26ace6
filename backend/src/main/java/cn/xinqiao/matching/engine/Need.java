package cn.xinqiao.matching.engine;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A financing need as the engine sees it. Every fact may be unknown; an unknown fact counts exactly 0 and is named as
 * unknown. Codes are compared as they are: the caller uses the same code system for needs, mandates and history.
 *
 * @param id             positive
 * @param enterpriseId   organisation that owns the need, positive
 * @param sectors        sector codes and finer tags; empty when unknown
 * @param round          financing round code; null when unknown or undisclosed
 * @param amountFen      amount sought in fen; null when unknown, else positive
 * @param province       province code or name; null when unknown
 * @param city           city code or name; null when unknown
 * @param tier           cultivation tier code, {@code NONE} when the enterprise is known to have none, null when unknown
 * @param tierConfirmed  whether the tier's credential was confirmed; a tier that is only claimed counts as unknown
 * @param credentials    codes of other confirmed credentials
 * @param text           summary and products, as they may be compared with a thesis; may be empty
 * @param investorIds    institutions that already hold the enterprise; empty when none is known
 * @param name           the enterprise's name, as far as it may be compared with other names; may be empty
 * @param live           published and not paused, closed or expired
 * @param suspended      the owning organisation is suspended
 */
public record Need(
        long id,
        long enterpriseId,
        List<SectorTag> sectors,
        @Nullable String round,
        @Nullable Long amountFen,
        @Nullable String province,
        @Nullable String city,
        @Nullable String tier,
        boolean tierConfirmed,
        Set<String> credentials,
        String text,
        Set<Long> investorIds,
        String name,
        boolean live,
        boolean suspended) {

    public Need {
        Inputs.positive(id, "id");
        Inputs.positive(enterpriseId, "enterpriseId");
        sectors = sectors.stream().distinct().sorted().toList();
        Inputs.notBlank(round, "round");
        Inputs.notBlank(province, "province");
        Inputs.notBlank(city, "city");
        Inputs.notBlank(tier, "tier");
        if (amountFen != null) {
            Inputs.positive(amountFen, "amountFen");
        }
        credentials = Set.copyOf(credentials);
        Objects.requireNonNull(text, "text");
        investorIds = Set.copyOf(investorIds);
        Objects.requireNonNull(name, "name");
    }

    /** A live need of which nothing but the owner is known; add what is known with the {@code with} methods. */
    public static Need of(long id, long enterpriseId) {
        return new Need(id, enterpriseId, List.of(), null, null, null, null, null, false, Set.of(), "", Set.of(), "", true, false);
    }

    public Need withSectors(List<SectorTag> known) {
        return new Need(id, enterpriseId, known, round, amountFen, province, city, tier, tierConfirmed, credentials, text,
                investorIds, name, live, suspended);
    }

    public Need withRound(@Nullable String known) {
        return new Need(id, enterpriseId, sectors, known, amountFen, province, city, tier, tierConfirmed, credentials, text,
                investorIds, name, live, suspended);
    }

    public Need withAmountFen(@Nullable Long known) {
        return new Need(id, enterpriseId, sectors, round, known, province, city, tier, tierConfirmed, credentials, text,
                investorIds, name, live, suspended);
    }

    public Need withRegion(@Nullable String knownProvince, @Nullable String knownCity) {
        return new Need(id, enterpriseId, sectors, round, amountFen, knownProvince, knownCity, tier, tierConfirmed,
                credentials, text, investorIds, name, live, suspended);
    }

    public Need withTier(@Nullable String known, boolean confirmed) {
        return new Need(id, enterpriseId, sectors, round, amountFen, province, city, known, confirmed, credentials, text,
                investorIds, name, live, suspended);
    }

    public Need withCredentials(Set<String> confirmed) {
        return new Need(id, enterpriseId, sectors, round, amountFen, province, city, tier, tierConfirmed, confirmed, text,
                investorIds, name, live, suspended);
    }

    public Need withText(String summaryAndProducts) {
        return new Need(id, enterpriseId, sectors, round, amountFen, province, city, tier, tierConfirmed, credentials,
                summaryAndProducts, investorIds, name, live, suspended);
    }

    public Need withInvestorIds(Set<Long> known) {
        return new Need(id, enterpriseId, sectors, round, amountFen, province, city, tier, tierConfirmed, credentials, text,
                known, name, live, suspended);
    }

    public Need withState(boolean isLive, boolean isSuspended) {
        return new Need(id, enterpriseId, sectors, round, amountFen, province, city, tier, tierConfirmed, credentials, text,
                investorIds, name, isLive, isSuspended);
    }

    public Need withName(String known) {
        return new Need(id, enterpriseId, sectors, round, amountFen, province, city, tier, tierConfirmed, credentials, text,
                investorIds, known, live, suspended);
    }
}

package cn.xinqiao.matching.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change of one field of a need or of a mandate.
 *
 * @param code what kind of change; tells the side, the field and the cost
 * @param from the field's value before as a code, an amount in fen or {@code LOW-HIGH}; null when nothing was stated
 * @param to   the value after; for a list the value that is added
 */
public record Change(Code code, @Nullable String from, String to) {

    /**
     * Kinds of change, cheapest first: telling what is already true costs less than having something confirmed, which
     * costs less than asking for something else, which costs less than becoming something else. The order of the
     * constants is the order of cost; among changes of one kind the one that changes least comes first.
     */
    public enum Code {
        STATE_SECTOR(Side.NEED, "sectors"),
        STATE_ROUND(Side.NEED, "round"),
        STATE_AMOUNT(Side.NEED, "amountFen"),
        STATE_REGION(Side.NEED, "province"),
        CONFIRM_TIER(Side.NEED, "tier"),
        CHANGE_AMOUNT(Side.NEED, "amountFen"),
        ADD_SECTOR(Side.NEED, "sectors"),
        CHANGE_ROUND(Side.NEED, "round"),
        REACH_TIER(Side.NEED, "tier"),

        STATE_DEALS_PER_YEAR(Side.MANDATE, "dealsPerYear"),
        CONFIRM_MANDATE(Side.MANDATE, "inferred"),
        ACCEPT_SECTOR(Side.MANDATE, "sectors"),
        ACCEPT_ROUND(Side.MANDATE, "rounds"),
        ACCEPT_AMOUNT(Side.MANDATE, "ticket"),
        ACCEPT_REGION(Side.MANDATE, "provinces"),
        ACCEPT_CITY(Side.MANDATE, "cities"),
        ACCEPT_TIER(Side.MANDATE, "tiers"),
        RAISE_DEALS_PER_YEAR(Side.MANDATE, "dealsPerYear");

        private final Side side;
        private final String field;

        Code(Side side, String field) {
            this.side = side;
            this.field = field;
        }

        /** Whose record is changed. */
        public Side side() {
            return side;
        }

        /** The changed field's name in the API. */
        public String field() {
            return field;
        }
    }

    public Change {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(to, "to");
    }

    /**
     * The need after this change.
     *
     * @throws IllegalStateException if this change is one of a mandate
     */
    public Need applyTo(Need need) {
        return switch (code) {
            case STATE_SECTOR, ADD_SECTOR -> {
                List<SectorTag> sectors = new ArrayList<>(need.sectors());
                sectors.add(SectorTag.of(to));
                yield need.withSectors(sectors);
            }
            case STATE_ROUND, CHANGE_ROUND -> need.withRound(to);
            case STATE_AMOUNT, CHANGE_AMOUNT -> need.withAmountFen(Long.valueOf(to));
            case STATE_REGION -> need.withRegion(to, need.city());
            case CONFIRM_TIER, REACH_TIER -> need.withTier(to, true);
            case STATE_DEALS_PER_YEAR, CONFIRM_MANDATE, ACCEPT_SECTOR, ACCEPT_ROUND, ACCEPT_AMOUNT, ACCEPT_REGION,
                    ACCEPT_CITY, ACCEPT_TIER, RAISE_DEALS_PER_YEAR ->
                    throw new IllegalStateException(code + " changes a mandate");
        };
    }

    /**
     * The mandate after this change.
     *
     * @throws IllegalStateException if this change is one of a need
     */
    public Mandate applyTo(Mandate mandate) {
        return switch (code) {
            case STATE_DEALS_PER_YEAR, RAISE_DEALS_PER_YEAR -> mandate.withDealsPerYear(DealsPerYear.ofCode(to));
            case CONFIRM_MANDATE -> mandate.withInferred(false);
            case ACCEPT_SECTOR -> {
                Map<SectorTag, Integer> sectors = new HashMap<>(mandate.sectors());
                sectors.put(SectorTag.of(to), 100);
                yield mandate.withSectors(sectors);
            }
            case ACCEPT_ROUND -> mandate.withRounds(Mandate.plus(mandate.rounds(), to));
            case ACCEPT_AMOUNT -> {
                NeverStatement.AmountRange range = NeverStatement.AmountRange.parse(to);
                yield mandate.withTicket(
                        range.low() == 0 ? null : range.low(), range.high() == Long.MAX_VALUE ? null : range.high());
            }
            case ACCEPT_REGION -> mandate.withRegions(Mandate.plus(mandate.provinces(), to), mandate.cities());
            case ACCEPT_CITY -> mandate.withRegions(mandate.provinces(), Mandate.plus(mandate.cities(), to));
            case ACCEPT_TIER -> mandate.withTiers(Mandate.plus(mandate.tiers(), to));
            case STATE_SECTOR, STATE_ROUND, STATE_AMOUNT, STATE_REGION, CONFIRM_TIER, CHANGE_AMOUNT, ADD_SECTOR,
                    CHANGE_ROUND, REACH_TIER -> throw new IllegalStateException(code + " changes a need");
        };
    }
}

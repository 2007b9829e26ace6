package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.model.Fact;
import cn.xinqiao.matching.engine.model.TermName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact that needs, mandates and past rounds have in common, with the rule that turns its value into a token. Every
 * level of the sector tree is a field of its own, so that the shares of its values add up at each level.
 */
enum Field {
    SECTOR_1, SECTOR_2, SECTOR_3, SECTOR_4, SECTOR_5, ROUND, PROVINCE, CITY, TICKET, TIER;

    static final int COUNT = values().length;

    private static final Field[] SECTORS = {SECTOR_1, SECTOR_2, SECTOR_3, SECTOR_4, SECTOR_5};

    static Field ofSector(SectorTag tag) {
        return SECTORS[tag.level() - 1];
    }

    /** The model's name for it, null if the model does not know it. */
    @Nullable Fact fact() {
        return switch (this) {
            case SECTOR_1, SECTOR_2, SECTOR_3, SECTOR_4, SECTOR_5 -> Fact.ofSectorLevel(ordinal() + 1);
            case ROUND -> Fact.STAGE;
            case PROVINCE -> Fact.PROVINCE;
            case CITY -> Fact.CITY;
            case TICKET -> Fact.AMOUNT;
            case TIER -> null;
        };
    }

    /** The model's term that a value of this field counts in, null if the model does not know it. */
    @Nullable TermName term() {
        return switch (this) {
            case SECTOR_1, SECTOR_2, SECTOR_3, SECTOR_4, SECTOR_5 -> TermName.SECTOR;
            case ROUND -> TermName.STAGE;
            case PROVINCE -> TermName.PROVINCE;
            case CITY -> TermName.CITY;
            case TICKET -> TermName.AMOUNT;
            case TIER -> null;
        };
    }

    /** The part under which a value of this field is shown. */
    PartName part() {
        return switch (this) {
            case SECTOR_1, SECTOR_2, SECTOR_3, SECTOR_4, SECTOR_5 -> PartName.SECTOR;
            case ROUND -> PartName.STAGE;
            case PROVINCE, CITY -> PartName.REGION;
            case TICKET -> PartName.TICKET;
            case TIER -> PartName.TIER;
        };
    }

    /** How many values to expect. */
    int size(MatchingRules rules) {
        MatchingRules.FieldSizes sizes = rules.fieldSizes();
        return switch (this) {
            case SECTOR_1 -> sizes.sector();
            case SECTOR_2, SECTOR_3, SECTOR_4, SECTOR_5 -> sizes.finerSector();
            case ROUND -> sizes.round();
            case PROVINCE -> sizes.province();
            case CITY -> sizes.city();
            case TICKET -> sizes.ticket();
            case TIER -> rules.tierLadder().size();
        };
    }

    /** The shares that the rules give to some values of this field; none for finer sectors. */
    Map<String, Double> shares(MatchingRules rules) {
        return switch (this) {
            case SECTOR_1 -> rules.marketShares().get("sector");
            case ROUND -> rules.marketShares().get("round");
            case PROVINCE -> rules.marketShares().get("province");
            case CITY -> rules.marketShares().get("city");
            case TICKET -> rules.marketShares().get("ticket");
            case TIER -> rules.tierShares();
            case SECTOR_2, SECTOR_3, SECTOR_4, SECTOR_5 -> Map.of();
        };
    }
}

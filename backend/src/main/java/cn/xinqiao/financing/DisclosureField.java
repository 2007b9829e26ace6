package cn.xinqiao.financing;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * The fields of a need whose disclosure tier the enterprise decides, with the tier each has unless said otherwise and
 * the lowest it may have. Never public: who the enterprise is, its deck, and the terms, because an equity need must
 * not become a public offering. Always public, and therefore not here: province, amount band, cultivation tier.
 */
enum DisclosureField {
    TITLE("title", "title_tier", 0, 0),
    TEASER("teaser", "teaser_tier", 0, 0),
    SECTORS("sectors", "sectors_tier", 0, 0),
    ROUND("round", "round_tier", 0, 0),
    INSTRUMENT("instrument", "instrument_tier", 0, 0),
    DEVELOPMENT_STAGE("developmentStage", "development_stage_tier", 0, 0),
    AMOUNT("amountSoughtFen", "amount_tier", 1, 0),
    PRE_MONEY("preMoneyFen", "pre_money_tier", 2, 1),
    EQUITY("equityOfferedPct", "equity_tier", 2, 1),
    EQUITY_EXPLANATION("equityExplanation", "equity_explanation_tier", 2, 1),
    USE_OF_PROCEEDS("useOfProceeds", "use_of_proceeds_tier", 1, 0),
    REGION("regionCode", "region_tier", 1, 0),
    SUMMARY("summary", "summary_tier", 1, 0),
    HIGHLIGHTS("highlights", "highlights_tier", 1, 0),
    PRODUCTS("products", "products_tier", 1, 0),
    DECK("deckFileId", "deck_tier", 2, 1),
    ENTERPRISE("enterpriseName", "enterprise_tier", 1, 1);

    static final int LOWEST = 0;
    static final int HIGHEST = 3;
    private final String apiName;
    private final String column;
    private final int usual;
    private final int least;

    DisclosureField(String apiName, String column, int usual, int least) {
        this.apiName = apiName;
        this.column = column;
        this.usual = usual;
        this.least = least;
    }

    String apiName() {
        return apiName;
    }

    String column() {
        return column;
    }

    int usual() {
        return usual;
    }

    int least() {
        return least;
    }

    /** From which tier on this field is shown under the given choices. */
    int tierIn(Map<String, Integer> chosen) {
        return Math.max(chosen.getOrDefault(apiName, usual), least);
    }

    /** For SQL: whether a reader of that tier may see the field of row {@code n}. */
    String shownAt(int readerTier) {
        return readerTier > HIGHEST ? "1 = 1" : "GREATEST(COALESCE(n." + column + ", " + usual + "), " + least + ") <= " + readerTier;
    }

    static @Nullable DisclosureField named(String apiName) {
        for (DisclosureField field : values()) {
            if (field.apiName.equals(apiName)) {
                return field;
            }
        }
        return null;
    }
}

package cn.xinqiao.financing;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Cuts a need to what a reader of a tier may see. The only place where a row becomes an answer. */
final class NeedShapes {
    private NeedShapes() {
    }

    /** @param inside whether review matters (disclosure, revision, returned fields, clocks) are shown too */
    static NeedView view(NeedRow row, int tier, boolean inside, @Nullable RevisionRow pending, List<String> actions) {
        NeedContent c = row.content();
        Cut cut = new Cut(c, tier);
        NeedView.Enterprise enterprise = cut.keep(DisclosureField.ENTERPRISE,
                new NeedView.Enterprise(String.valueOf(row.organisationId()), row.owner().name()));
        String title = cut.keep(DisclosureField.TITLE, c.title());
        String teaser = cut.keep(DisclosureField.TEASER, c.teaser());
        List<String> sectors = cut.keepList(DisclosureField.SECTORS, c.sectors());
        var round = cut.keep(DisclosureField.ROUND, c.round());
        var instrument = cut.keep(DisclosureField.INSTRUMENT, c.instrument());
        var stage = cut.keep(DisclosureField.DEVELOPMENT_STAGE, c.developmentStage());
        Long amount = cut.keep(DisclosureField.AMOUNT, c.amountSoughtFen());
        Long preMoney = cut.keep(DisclosureField.PRE_MONEY, c.preMoneyFen());
        var equity = cut.keep(DisclosureField.EQUITY, c.equityOfferedPct());
        String explanation = cut.keep(DisclosureField.EQUITY_EXPLANATION, c.equityExplanation());
        List<UseOfProceeds> uses = cut.keepList(DisclosureField.USE_OF_PROCEEDS, c.useOfProceeds());
        String region = cut.keep(DisclosureField.REGION, c.regionCode());
        String summary = cut.keep(DisclosureField.SUMMARY, c.summary());
        String highlights = cut.keep(DisclosureField.HIGHLIGHTS, c.highlights());
        String products = cut.keep(DisclosureField.PRODUCTS, c.products());
        Deck deck = cut.keep(DisclosureField.DECK, c.deck());
        return new NeedView(String.valueOf(row.id()), enterprise, title, teaser, sectors, round, instrument, stage, c.amountBand(),
                amount, preMoney, equity, NeedRules.impliedEquityPct(amount, preMoney), explanation, uses, row.provinceCode(), region,
                summary, highlights, products, deck == null ? null : new NeedView.DeckView(deck.name(), deck.sizeBytes()),
                row.owner().tier(), inside ? tiers(c) : null, tier, cut.withheld, row.imported(), row.revision(),
                inside ? row.submittedAt() : null, inside ? row.dueAt() : null, row.publishedAt(), row.validUntil(),
                inside || row.publishedAt() == null ? row.updatedAt() : row.publishedAt(),
                inside ? row.returnedFields() : List.of(), inside ? row.closeReason() : null,
                inside && pending != null ? pending(pending, tier) : null, row.state(), row.version(), actions);
    }

    static NeedSummary summary(NeedRow row, int tier, boolean inside, @Nullable String revisionState) {
        NeedContent c = row.content();
        Cut cut = new Cut(c, tier);
        boolean named = c.shows(DisclosureField.ENTERPRISE, tier);
        return new NeedSummary(String.valueOf(row.id()), named ? String.valueOf(row.organisationId()) : null,
                named ? row.owner().name() : null, cut.keep(DisclosureField.TITLE, c.title()),
                cut.keep(DisclosureField.TEASER, c.teaser()), cut.keepList(DisclosureField.SECTORS, c.sectors()),
                cut.keep(DisclosureField.ROUND, c.round()), cut.keep(DisclosureField.INSTRUMENT, c.instrument()),
                c.amountBand() == null ? null : c.amountBand().name(), cut.keep(DisclosureField.AMOUNT, c.amountSoughtFen()),
                cut.keep(DisclosureField.PRE_MONEY, c.preMoneyFen()), cut.keep(DisclosureField.EQUITY, c.equityOfferedPct()),
                row.provinceCode(), cut.keep(DisclosureField.REGION, c.regionCode()), cut.keep(DisclosureField.SUMMARY, c.summary()),
                row.owner().tier(), row.imported(), row.publishedAt(), row.validUntil(), inside ? row.dueAt() : null,
                inside || row.publishedAt() == null ? row.updatedAt() : row.publishedAt(), inside ? revisionState : null,
                row.state().name(), row.version());
    }

    /** A revision is cut like the need: the authority decides on what it may see. */
    private static NeedView.PendingRevision pending(RevisionRow revision, int tier) {
        NeedContent c = revision.content();
        Cut cut = new Cut(c, tier);
        NeedContent shown = new NeedContent(cut.keep(DisclosureField.TITLE, c.title()), cut.keep(DisclosureField.TEASER, c.teaser()),
                orNone(cut.keepList(DisclosureField.SECTORS, c.sectors())), cut.keep(DisclosureField.ROUND, c.round()),
                cut.keep(DisclosureField.INSTRUMENT, c.instrument()), cut.keep(DisclosureField.DEVELOPMENT_STAGE, c.developmentStage()),
                cut.keep(DisclosureField.AMOUNT, c.amountSoughtFen()), cut.keep(DisclosureField.PRE_MONEY, c.preMoneyFen()),
                cut.keep(DisclosureField.EQUITY, c.equityOfferedPct()), cut.keep(DisclosureField.EQUITY_EXPLANATION, c.equityExplanation()),
                orNone(cut.keepList(DisclosureField.USE_OF_PROCEEDS, c.useOfProceeds())), cut.keep(DisclosureField.REGION, c.regionCode()),
                cut.keep(DisclosureField.SUMMARY, c.summary()), cut.keep(DisclosureField.HIGHLIGHTS, c.highlights()),
                cut.keep(DisclosureField.PRODUCTS, c.products()), cut.keep(DisclosureField.DECK, c.deck()), tiers(c));
        return new NeedView.PendingRevision(revision.number(), revision.state(), shown, revision.note(), revision.submittedAt(),
                revision.dueAt());
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }

    /** The tier of every field, chosen or usual. */
    static Map<String, Integer> tiers(NeedContent content) {
        Map<String, Integer> tiers = new LinkedHashMap<>();
        for (DisclosureField field : DisclosureField.values()) {
            tiers.put(field.apiName(), field.tierIn(content.disclosure()));
        }
        return tiers;
    }

    private static final class Cut {
        private final NeedContent content;
        private final int tier;
        private final List<String> withheld = new ArrayList<>();

        Cut(NeedContent content, int tier) {
            this.content = content;
            this.tier = tier;
        }

        <T> @Nullable T keep(DisclosureField field, @Nullable T value) {
            if (value == null || content.shows(field, tier)) {
                return value;
            }
            withheld.add(field.apiName());
            return null;
        }

        <T> @Nullable List<T> keepList(DisclosureField field, List<T> values) {
            return values.isEmpty() ? values : keep(field, values);
        }
    }
}

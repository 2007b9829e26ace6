package cn.xinqiao.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Every figure there is: what is counted, and how. What the words mean, and from when, is data: {@link Definition}. */
enum Metric {
    VERIFIED_ENTERPRISES(Behind.ORGANISATION, Formula.COUNT, true, Sources::verifiedEnterprises),
    PUBLISHED_NEEDS(Behind.NEED, Formula.COUNT, false, Sources::publishedNeeds),
    AMOUNT_SOUGHT(Behind.NEED, Formula.SUM, false, Sources::amountSought),
    INTRODUCTIONS(Behind.INTRODUCTION, Formula.COUNT, false, Sources::introductions),
    ACCEPTANCE_RATE(Behind.INTRODUCTION, Formula.SHARE, false, Sources::acceptance),
    REPLY_TIME(Behind.INTRODUCTION, Formula.MEDIAN, false, Sources::replies),
    PRESENTATIONS(Behind.APPLICATION, Formula.COUNT, false, Sources::presentations),
    MEETINGS_HELD(Behind.MEETING, Formula.COUNT, false, Sources::meetingsHeld),
    HELD_RATE(Behind.MEETING, Formula.SHARE, false, Sources::meetingsPlanned),
    INTENDED_AMOUNT(Behind.DEAL, Formula.SUM, false, Sources::intended),
    SIGNED_AMOUNT(Behind.DEAL, Formula.SUM, false, Sources::signed),
    PAID_IN_AMOUNT(Behind.FUNDING_RECORD, Formula.SUM, false, Sources::paidIn),
    CONVERSION(Behind.NEED, Formula.SHARE, false, Sources::conversion),
    APPEALS_ON_TIME(Behind.APPEAL, Formula.SHARE, false, Sources::appealsOnTime),
    SATISFACTION(Behind.APPEAL, Formula.MEAN, false, Sources::satisfaction);

    private final Behind behind;
    private final Formula formula;
    private final boolean atEnd;
    private final Function<Window, Source> source;

    Metric(Behind behind, Formula formula, boolean atEnd, Function<Window, Source> source) {
        this.behind = behind;
        this.formula = formula;
        this.atEnd = atEnd;
        this.source = source;
    }

    /** The word in the address. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Metric> named(String word) {
        return Arrays.stream(values()).filter(metric -> metric.word().equals(word)).findFirst();
    }

    Behind behind() {
        return behind;
    }

    Formula formula() {
        return formula;
    }

    /** Whether it tells how things stand at a period's end, and not what happened in it: then months do not add up to a year. */
    boolean atEnd() {
        return atEnd;
    }

    Source source(Window window) {
        return source.apply(window);
    }
}

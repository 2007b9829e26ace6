package cn.xinqiao.matching.engine.index;

import java.util.Objects;

/**
 * A mandate in numbers. Arrays are handed over, not copied: they must not change afterwards.
 *
 * @param id          unique among mandates
 * @param institution its institution's number, from 0
 * @param live        whether it may be answered; a row that is not can still be scored and asked for
 * @param stale       stale mandates come after all fresh ones
 * @param base        units that it gives every need
 * @param lifts       units it gives each token of the layout; {@link #EXCLUDED} rules a need with that token out
 * @param words       rising numbers of its words, from 0
 * @param wordValues  units for a need that has the word, each at least 0
 * @param dense       its vector, of the layout's length; mandates of one institution may share an array
 */
public record MandateRow(long id, int institution, boolean live, boolean stale, int base, short[] lifts, int[] words,
        int[] wordValues, byte[] dense) {

    /** The lift of a token that the mandate never takes. */
    public static final short EXCLUDED = Short.MIN_VALUE;

    public MandateRow {
        Objects.requireNonNull(lifts, "lifts");
        Rows.rising(words, "words");
        Rows.values(words, wordValues);
        Rows.within(base, "base");
        if (institution < 0) {
            throw new IllegalArgumentException("institutions are numbered from 0: " + institution);
        }
        Objects.requireNonNull(dense, "dense");
    }

    /** A fresh live mandate with lifts only. */
    public static MandateRow of(long id, int institution, int base, short... lifts) {
        return new MandateRow(id, institution, true, false, base, lifts, NeedRow.NONE, NeedRow.NONE, NeedRow.FLAT);
    }
}

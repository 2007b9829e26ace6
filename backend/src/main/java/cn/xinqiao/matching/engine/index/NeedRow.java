package cn.xinqiao.matching.engine.index;

import java.util.Objects;

/**
 * A need in numbers. Arrays are handed over, not copied: they must not change afterwards.
 *
 * @param id           unique among needs
 * @param live         whether it may be answered; a row that is not can still be scored and asked for
 * @param constant     units that every mandate gives it
 * @param tokens       its facts, those of one fact side by side, facts in their order, none twice; the first of a fact is the
 *                     one it is filed under, so put the finest and main one first. A fact without a token is unknown and counts 0
 * @param words        rising numbers of its words, from 0
 * @param institutions rising numbers of institutions that have a value of their own for it
 * @param values       those values, each at least 0
 * @param dense        its vector, of the layout's length
 */
public record NeedRow(long id, boolean live, int constant, int[] tokens, int[] words, int[] institutions, int[] values,
        byte[] dense) {

    static final int[] NONE = {};
    static final byte[] FLAT = {};

    public NeedRow {
        Objects.requireNonNull(tokens, "tokens");
        Rows.rising(words, "words");
        Rows.rising(institutions, "institutions");
        Rows.values(institutions, values);
        Rows.within(constant, "constant");
        Objects.requireNonNull(dense, "dense");
    }

    /** A live need with facts only. */
    public static NeedRow of(long id, int constant, int... tokens) {
        return new NeedRow(id, true, constant, tokens, NONE, NONE, NONE, FLAT);
    }
}

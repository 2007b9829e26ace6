package cn.xinqiao.matching.engine.model;

import java.util.List;

/**
 * An open round in the numbers of a history.
 *
 * @param tokens     by fact, those the history knows
 * @param namePieces pieces of the company's name
 * @param holders    investors that hold the company
 * @param latest     those of its latest round
 */
record RoundView(int[][] tokens, List<String> namePieces, int[] holders, int[] latest) {

    int[] tokens(Fact fact) {
        return tokens[fact.ordinal()];
    }
}

package cn.xinqiao.matching.engine.model;

import java.util.List;
import java.util.Map;

/**
 * An open round in the numbers of a history.
 *
 * @param tokens     by fact, those the history knows
 * @param values     by fact, also those the history does not know
 * @param namePieces pieces of the company's name
 * @param holders    investors that hold the company
 * @param latest     those of its latest round
 */
record RoundView(int[][] tokens, Map<Fact, List<String>> values, List<String> namePieces, int[] holders, int[] latest) {

    int[] tokens(Fact fact) {
        return tokens[fact.ordinal()];
    }
}

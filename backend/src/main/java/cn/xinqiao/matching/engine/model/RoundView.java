package cn.xinqiao.matching.engine.model;

/**
 * An open round in the numbers of a history.
 *
 * @param tokens  by fact, those the history knows
 * @param unseen  by fact, how many others there are
 * @param holders investors that hold the company
 */
record RoundView(int[][] tokens, int[] unseen, int[] holders) {

    int[] tokens(Fact fact) {
        return tokens[fact.ordinal()];
    }

    int unseen(Fact fact) {
        return unseen[fact.ordinal()];
    }
}

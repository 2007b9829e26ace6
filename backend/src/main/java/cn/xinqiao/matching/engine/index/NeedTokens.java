package cn.xinqiao.matching.engine.index;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Where the tokens of each fact begin in each need's row, and which facts have one token at most. For the build. */
final class NeedTokens {

    final TokenLayout layout;
    final NeedRow[] rows;
    final int[] singles;
    final int[] severals;
    private final char[] starts;

    NeedTokens(TokenLayout layout, NeedRow[] rows) {
        this.layout = layout;
        this.rows = rows;
        int facts = layout.facts();
        starts = new char[rows.length * (facts + 1)];
        int[] most = new int[facts];
        for (int r = 0; r < rows.length; r++) {
            int[] tokens = rows[r].tokens();
            int at = 0;
            for (int f = 0; f < facts; f++) {
                starts[r * (facts + 1) + f] = (char) at;
                while (at < tokens.length && tokens[at] < layout.start(f + 1)) {
                    at++;
                }
                most[f] = Math.max(most[f], at - starts[r * (facts + 1) + f]);
            }
            starts[r * (facts + 1) + facts] = (char) at;
        }
        singles = IntStream.range(0, facts).filter(f -> most[f] <= 1).toArray();
        severals = IntStream.range(0, facts).filter(f -> most[f] > 1).toArray();
        mostTokens = Arrays.stream(most).max().orElse(0);
    }

    /** The most tokens a need has of one fact. */
    final int mostTokens;

    int start(int row, int fact) {
        return starts[row * (layout.facts() + 1) + fact];
    }

    int count(int row, int fact) {
        return start(row, fact + 1) - start(row, fact);
    }

    /** A need's token of a fact. @param i from 0 */
    int token(int row, int fact, int i) {
        return rows[row].tokens()[start(row, fact) + i];
    }
}

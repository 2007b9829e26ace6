package cn.xinqiao.matching.engine.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * ln(1 + pieces that the names of the company and of the investor share), pieces that more than three investors have left
 * out: a group's companies and its investment arm often carry the group's name.
 */
final class NamesakeTerm implements SparseTerm {

    private static final int MOST_INVESTORS = 3;

    private final Map<String, List<Integer>> investorsByPiece = new HashMap<>();

    NamesakeTerm(DealHistory history) {
        for (int i = 0; i < history.investorCount(); i++) {
            for (String piece : Tokens.pieces(history.name(i))) {
                investorsByPiece.computeIfAbsent(piece, unused -> new ArrayList<>()).add(i);
            }
        }
        investorsByPiece.values().removeIf(investors -> investors.size() > MOST_INVESTORS);
    }

    @Override
    public TermName name() {
        return TermName.NAMESAKE;
    }

    @Override
    public void each(RoundView round, Sink sink) {
        Map<Integer, Integer> shared = new HashMap<>();
        for (String piece : round.namePieces()) {
            investorsByPiece.getOrDefault(piece, List.of()).forEach(i -> shared.merge(i, 1, Integer::sum));
        }
        shared.forEach((i, count) -> sink.put(i, (float) StrictMath.log1p(count)));
    }
}

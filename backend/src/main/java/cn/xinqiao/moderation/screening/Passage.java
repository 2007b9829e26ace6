package cn.xinqiao.moderation.screening;

import java.util.Map;
import java.util.Set;

/**
 * A piece of a message as the model sees it.
 *
 * @param signs words found by code of sign, shield or disguise
 * @param pieces of wording
 */
record Passage(String text, Map<String, String> signs, Set<String> pieces) {
    /** Pieces of some twenty characters: the wording of fewer is no more telling than of these. */
    private static final int FEWEST = 80;

    double logOdds(ScreeningModel model) {
        double sum = model.bias();
        for (String code : signs.keySet()) {
            sum += model.signs().getOrDefault(code, 0.0);
        }
        return sum + wording(model);
    }

    double wording(ScreeningModel model) {
        double sum = 0;
        for (String piece : pieces) {
            sum += model.pieces().getOrDefault(piece, 0.0);
        }
        return sum * pieceValue();
    }

    double pieceValue() {
        return 1 / Math.sqrt(Math.max(FEWEST, pieces.size()));
    }
}

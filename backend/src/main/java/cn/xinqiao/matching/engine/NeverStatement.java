package cn.xinqiao.matching.engine;

import java.util.List;
import java.util.Objects;

/**
 * What an institution rules out whatever the score, in its own words "never".
 *
 * @param field  what the statement is about
 * @param values codes that are ruled out; never empty. {@code SECTOR}: sector codes of any level; {@code REGION}:
 *               province or city codes; {@code TIER}: tier codes, where {@code NONE} stands for an enterprise whose tier
 *               is known to be none; {@code TICKET}: amounts in fen as {@code "LOW-HIGH"}, both ends included, either
 *               end may be left out ({@code "-99999999"} rules out everything below one million yuan)
 */
public record NeverStatement(Field field, List<String> values) {

    /** What a statement can be about. */
    public enum Field {
        SECTOR, ROUND, REGION, TIER, TICKET
    }

    public NeverStatement {
        Objects.requireNonNull(field, "field");
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a never statement names at least one value");
        }
        if (field == Field.TICKET) {
            values.forEach(AmountRange::parse);
        }
    }

    /** A closed range of fen. */
    record AmountRange(long low, long high) {

        static AmountRange parse(String text) {
            int dash = text.indexOf('-');
            if (dash < 0 || text.length() == 1) {
                throw new IllegalArgumentException("not an amount range LOW-HIGH in fen: " + text);
            }
            try {
                String low = text.substring(0, dash);
                String high = text.substring(dash + 1);
                return new AmountRange(
                        low.isEmpty() ? 0 : Long.parseLong(low),
                        high.isEmpty() ? Long.MAX_VALUE : Long.parseLong(high));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("not an amount range LOW-HIGH in fen: " + text, e);
            }
        }

        boolean contains(long fen) {
            return low <= fen && fen <= high;
        }
    }
}

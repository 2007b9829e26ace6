package cn.xinqiao.matching.engine.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Facts of which needs have several tokens: each combination that occurs has a number, and a query works out its share of
 * the score once, when it first meets it. Facts whose combinations go together, as two levels of one tree, are numbered as
 * one. Immutable.
 */
final class Combinations {

    private static final int BLOCK = NeedPart.BLOCK;
    private static final int FACTS = 8;

    final int groups;
    /** By number: for each of its facts how many tokens, then their slots. */
    private final int[] starts;
    private final char[] slots;
    /** Block by block and group by group: the number of each need's combination. */
    private final int[] cells;

    /** Numbers of one or more facts. */
    private record Numbered(List<String> texts, int[] numbers, int facts) {
    }

    Combinations(NeedTokens tokens, NeedSlots slots) {
        List<Numbered> found = new ArrayList<>();
        for (int f : tokens.severals) {
            Numbered alone = alone(tokens, slots, f);
            Numbered last = found.isEmpty() ? alone : found.getLast();
            Numbered both = found.isEmpty() ? alone : join(last, alone);
            if (!found.isEmpty() && both.facts() <= FACTS && both.texts().size() <= Math.max(last.texts().size(), alone.texts().size()) * 5 / 4) {
                found.set(found.size() - 1, both);
            } else {
                found.add(alone);
            }
        }
        groups = found.size();
        cells = new int[(tokens.rows.length + BLOCK - 1) / BLOCK * BLOCK * groups];
        List<String> all = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            for (int r = 0; r < tokens.rows.length; r++) {
                cells[cell(r) + g * BLOCK] = all.size() + found.get(g).numbers()[r];
            }
            all.addAll(found.get(g).texts());
        }
        starts = new int[all.size() + 1];
        for (int i = 0; i < all.size(); i++) {
            starts[i + 1] = starts[i] + all.get(i).length();
        }
        this.slots = String.join("", all).toCharArray();
    }

    private static Numbered alone(NeedTokens tokens, NeedSlots slots, int fact) {
        Map<String, Integer> known = new HashMap<>();
        List<String> texts = new ArrayList<>();
        int[] numbers = new int[tokens.rows.length];
        for (int r = 0; r < numbers.length; r++) {
            int count = tokens.count(r, fact);
            char[] own = new char[count];
            for (int i = 0; i < count; i++) {
                own[i] = (char) slots.of(fact, tokens.token(r, fact, i));
            }
            Arrays.sort(own);
            numbers[r] = number((char) count + new String(own), known, texts);
        }
        return new Numbered(texts, numbers, 1);
    }

    private static int number(String text, Map<String, Integer> known, List<String> texts) {
        Integer number = known.putIfAbsent(text, texts.size());
        if (number == null) {
            texts.add(text);
            return texts.size() - 1;
        }
        return number;
    }

    private static Numbered join(Numbered one, Numbered other) {
        Map<Long, Integer> known = new HashMap<>();
        List<String> texts = new ArrayList<>();
        int[] numbers = new int[one.numbers().length];
        for (int r = 0; r < numbers.length; r++) {
            Integer number = known.putIfAbsent((long) one.numbers()[r] << 32 | other.numbers()[r], texts.size());
            if (number == null) {
                number = texts.size();
                texts.add(one.texts().get(one.numbers()[r]) + other.texts().get(other.numbers()[r]));
            }
            numbers[r] = number;
        }
        return new Numbered(texts, numbers, one.facts() + other.facts());
    }

    /** How many combinations there are. */
    int count() {
        return starts.length - 1;
    }

    private int cell(int row) {
        return row / BLOCK * BLOCK * groups + row % BLOCK;
    }

    /**
     * What one need gets; {@link NeedSlots#RULED_OUT} if a token is excluded.
     *
     * @param known by number: the stamp of the query that worked it out, and the sum
     */
    int sum(int[] table, long[] known, int stamp, int row) {
        int sum = 0;
        int at = cell(row);
        for (int g = 0; g < groups; g++) {
            int value = of(table, known, stamp, cells[at]);
            if (NeedSlots.ruledOut(value)) {
                return NeedSlots.RULED_OUT;
            }
            sum += value;
            at += BLOCK;
        }
        return sum;
    }

    private int of(int[] table, long[] known, int stamp, int number) {
        long there = known[number];
        return (int) (there >>> 32) == stamp ? (int) there : workOut(table, known, stamp, number);
    }

    private int workOut(int[] table, long[] known, int stamp, int number) {
        int sum = 0;
        for (int from = starts[number]; from < starts[number + 1] && sum != NeedSlots.RULED_OUT; ) {
            int count = slots[from++];
            int end = from + count;
            for (; from < end; from++) {
                int value = table[slots[from]];
                if (value == NeedSlots.RULED_OUT) {
                    sum = NeedSlots.RULED_OUT;
                    break;
                }
                sum += Rows.share(value, count);
            }
        }
        known[number] = (long) stamp << 32 | sum & 0xffffffffL;
        return sum;
    }
}

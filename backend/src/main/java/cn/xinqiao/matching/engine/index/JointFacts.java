package cn.xinqiao.matching.engine.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts of one token, several as one: those that together have few different values, as city and province, or round and
 * amount. A query sums the lifts of each value once, so that a need costs one look-up a group and not one a fact. Immutable.
 */
final class JointFacts {

    /** Values of a group; a fact that alone has more is a group for itself. */
    private static final int VALUES = 512;
    private static final int FACTS = 8;
    /** Combinations that might be, as far as it is tried whether they are. */
    private static final long PERHAPS = 1 << 22;
    private static final int BLOCK = NeedPart.BLOCK;

    /** The values of one group. */
    private record Group(List<Integer> facts, int[] numbers, List<int[]> values) {
    }

    final int groups;
    /** Where the values of each group begin in the query's table. */
    private final int[] starts;
    /** By value, the slots of its facts; by group, where they begin and how many a value has. */
    private final char[] members;
    private final int[] memberStarts;
    private final int[] widths;
    /** Block by block and group by group: the number of each need's value. */
    private final char[] cells;

    JointFacts(NeedTokens tokens, NeedSlots slots) {
        List<Group> found = new ArrayList<>();
        for (int f : tokens.singles) {
            Group alone = alone(tokens, slots, f);
            int joined = -1;
            for (int g = 0; g < found.size() && joined < 0; g++) {
                Group both = found.get(g).facts().size() < FACTS ? join(found.get(g), alone) : null;
                if (both != null) {
                    found.set(g, both);
                    joined = g;
                }
            }
            if (joined < 0) {
                found.add(alone);
            }
        }
        groups = found.size();
        starts = new int[groups + 1];
        memberStarts = new int[groups + 1];
        widths = new int[groups];
        for (int g = 0; g < groups; g++) {
            widths[g] = found.get(g).facts().size();
            starts[g + 1] = starts[g] + found.get(g).values().size();
            memberStarts[g + 1] = memberStarts[g] + found.get(g).values().size() * widths[g];
        }
        members = new char[memberStarts[groups]];
        cells = new char[(tokens.rows.length + BLOCK - 1) / BLOCK * BLOCK * groups];
        for (int g = 0; g < groups; g++) {
            int at = memberStarts[g];
            for (int[] value : found.get(g).values()) {
                for (int slot : value) {
                    members[at++] = (char) slot;
                }
            }
            for (int r = 0; r < tokens.rows.length; r++) {
                cells[cell(r) + g * BLOCK] = (char) found.get(g).numbers()[r];
            }
        }
    }

    private static Group alone(NeedTokens tokens, NeedSlots slots, int fact) {
        int[] known = new int[tokens.layout.start(fact + 1) - tokens.layout.start(fact) + 1];
        Arrays.fill(known, -1);
        int[] numbers = new int[tokens.rows.length];
        List<int[]> values = new ArrayList<>();
        for (int r = 0; r < numbers.length; r++) {
            int slot = tokens.count(r, fact) == 0 ? slots.unknown(fact) : slots.of(fact, tokens.token(r, fact, 0));
            int at = slot - slots.unknown(fact);
            if (known[at] < 0) {
                known[at] = values.size();
                values.add(new int[] {slot});
            }
            numbers[r] = known[at];
        }
        return new Group(List.of(fact), numbers, values);
    }

    /** Both as one, or null if there are too many values. */
    private static @Nullable Group join(Group one, Group other) {
        int wide = other.values().size();
        if ((long) one.values().size() * wide > PERHAPS) {
            return null;
        }
        int limit = Math.max(VALUES, Math.max(one.values().size(), wide));
        int[] known = new int[one.values().size() * wide];
        Arrays.fill(known, -1);
        int[] numbers = new int[one.numbers().length];
        List<int[]> values = new ArrayList<>();
        for (int r = 0; r < numbers.length; r++) {
            int at = one.numbers()[r] * wide + other.numbers()[r];
            if (known[at] < 0) {
                if (values.size() == limit) {
                    return null;
                }
                known[at] = values.size();
                int[] first = one.values().get(one.numbers()[r]);
                int[] slots = Arrays.copyOf(first, first.length + 1);
                slots[first.length] = other.values().get(other.numbers()[r])[0];
                values.add(slots);
            }
            numbers[r] = known[at];
        }
        List<Integer> facts = new ArrayList<>(one.facts());
        facts.addAll(other.facts());
        return new Group(facts, numbers, values);
    }

    int tableSize() {
        return starts[groups];
    }

    /** Sums the lifts of each value. @param table by slot */
    void lay(int[] table, int[] joint) {
        for (int g = 0; g < groups; g++) {
            int at = memberStarts[g];
            int wide = widths[g];
            for (int value = starts[g]; value < starts[g + 1]; value++) {
                int sum = 0;
                for (int i = 0; i < wide; i++) {
                    sum += table[members[at + i]];
                }
                joint[value] = sum;
                at += wide;
            }
        }
    }

    /** Where the values of a row begin; those of the next group are {@link NeedPart#BLOCK} further. */
    private int cell(int row) {
        return row / BLOCK * BLOCK * groups + row % BLOCK;
    }

    /** Adds what the needs of a block get. */
    void add(int[] joint, int block, int[] sums) {
        int at = block * BLOCK * groups;
        int g = 0;
        for (; g + 2 <= groups; g += 2) {
            add(joint, starts[g], starts[g + 1], at, sums);
            at += 2 * BLOCK;
        }
        if (g < groups) {
            int start = starts[g];
            for (int i = 0; i < BLOCK; i++) {
                sums[i] += joint[start + cells[at + i]];
            }
        }
    }

    private void add(int[] joint, int one, int other, int at, int[] sums) {
        for (int i = 0; i < BLOCK; i++) {
            sums[i] += joint[one + cells[at + i]] + joint[other + cells[at + BLOCK + i]];
        }
    }

    /** What one need gets; {@link NeedSlots#RULED_OUT} if a value is excluded. */
    int sum(int[] joint, int row) {
        int sum = 0;
        int at = cell(row);
        for (int g = 0; g < groups; g++) {
            int value = joint[starts[g] + cells[at]];
            if (NeedSlots.ruledOut(value)) {
                return NeedSlots.RULED_OUT;
            }
            sum += value;
            at += BLOCK;
        }
        return sum;
    }
}

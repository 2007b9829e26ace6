package cn.xinqiao.matching.engine;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a need or of a past round as tokens, in fixed order: sectors by level and code, then round, province,
 * city, ticket band, tier. The order is that of the values, never of the numbers, so sums come out the same whatever was
 * read first.
 *
 * @param voices how many values the field of each has here: they share one voice, several sectors of one level one round
 */
record Facts(int[] tokens, byte[] voices) {

    static Facts of(
            Tokens tokens, List<SectorTag> sectors, @Nullable String round, @Nullable String province,
            @Nullable String city, @Nullable Long amountFen, @Nullable String tier) {
        int[] numbers = new int[sectors.size() + 5];
        int count = 0;
        for (SectorTag tag : sectors) {
            numbers[count++] = tokens.of(Field.ofSector(tag), tag.code());
        }
        if (round != null) {
            numbers[count++] = tokens.of(Field.ROUND, round);
        }
        if (province != null) {
            numbers[count++] = tokens.of(Field.PROVINCE, province);
        }
        if (city != null) {
            numbers[count++] = tokens.of(Field.CITY, city);
        }
        if (amountFen != null) {
            numbers[count++] = tokens.of(Field.TICKET, Integer.toString(TicketBand.of(amountFen)));
        }
        if (tier != null) {
            numbers[count++] = tokens.of(Field.TIER, tier);
        }
        byte[] voices = new byte[count];
        for (int f = 0; f < count; f++) {
            for (int other = 0; other < count; other++) {
                voices[f] += (byte) (Tokens.field(numbers[other]) == Tokens.field(numbers[f]) ? 1 : 0);
            }
        }
        return new Facts(Arrays.copyOf(numbers, count), tokens.shared(voices));
    }

    /** The field of a fact. */
    int field(int fact) {
        return Tokens.field(tokens[fact]);
    }

    int size() {
        return tokens.length;
    }
}

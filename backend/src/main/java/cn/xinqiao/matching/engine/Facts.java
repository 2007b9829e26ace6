package cn.xinqiao.matching.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a need or of a past round as tokens, in fixed order: sectors by level and code, then round, province,
 * city, ticket band, tier. The order is that of the values, never of the numbers, so sums come out the same whatever was
 * read first.
 *
 * @param voices how many values the field of each has here: they share one voice, several sectors of one level one round
 */
record Facts(byte[] fields, int[] tokens, String[] values, byte[] voices) {

    static Facts of(
            Tokens tokens, List<SectorTag> sectors, @Nullable String round, @Nullable String province,
            @Nullable String city, @Nullable Long amountFen, @Nullable String tier) {
        byte[] fields = new byte[sectors.size() + 5];
        int[] numbers = new int[fields.length];
        String[] values = new String[fields.length];
        int count = 0;
        for (SectorTag tag : sectors) {
            Field field = Field.ofSector(tag);
            fields[count] = (byte) field.ordinal();
            values[count] = tag.code();
            numbers[count++] = tokens.of(field, tag.code());
        }
        if (round != null) {
            fields[count] = (byte) Field.ROUND.ordinal();
            values[count] = round;
            numbers[count++] = tokens.of(Field.ROUND, round);
        }
        if (province != null) {
            fields[count] = (byte) Field.PROVINCE.ordinal();
            values[count] = province;
            numbers[count++] = tokens.of(Field.PROVINCE, province);
        }
        if (city != null) {
            fields[count] = (byte) Field.CITY.ordinal();
            values[count] = city;
            numbers[count++] = tokens.of(Field.CITY, city);
        }
        if (amountFen != null) {
            fields[count] = (byte) Field.TICKET.ordinal();
            values[count] = Integer.toString(TicketBand.of(amountFen));
            numbers[count] = tokens.of(Field.TICKET, values[count]);
            count++;
        }
        if (tier != null) {
            fields[count] = (byte) Field.TIER.ordinal();
            values[count] = tier;
            numbers[count++] = tokens.of(Field.TIER, tier);
        }
        byte[] voices = new byte[count];
        for (int f = 0; f < count; f++) {
            values[f] = Objects.requireNonNull(tokens.value(numbers[f])); // one text a value, not one a need
            for (int other = 0; other < count; other++) {
                voices[f] += (byte) (fields[other] == fields[f] ? 1 : 0);
            }
        }
        return new Facts(Arrays.copyOf(fields, count), Arrays.copyOf(numbers, count), Arrays.copyOf(values, count), voices);
    }

    int size() {
        return tokens.length;
    }
}

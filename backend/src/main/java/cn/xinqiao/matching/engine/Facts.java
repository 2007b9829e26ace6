package cn.xinqiao.matching.engine;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a need or of a past round as tokens, in fixed order: sectors by level and code, then round, province,
 * city, ticket band, tier. The order is that of the values, never of the numbers, so sums come out the same whatever was
 * read first.
 */
record Facts(byte[] fields, int[] tokens) {

    static Facts of(
            Tokens tokens, List<SectorTag> sectors, @Nullable String round, @Nullable String province,
            @Nullable String city, @Nullable Long amountFen, @Nullable String tier) {
        byte[] fields = new byte[sectors.size() + 5];
        int[] numbers = new int[fields.length];
        int count = 0;
        for (SectorTag tag : sectors) {
            Field field = Field.ofSector(tag);
            fields[count] = (byte) field.ordinal();
            numbers[count++] = tokens.of(field, tag.code());
        }
        if (round != null) {
            fields[count] = (byte) Field.ROUND.ordinal();
            numbers[count++] = tokens.of(Field.ROUND, round);
        }
        if (province != null) {
            fields[count] = (byte) Field.PROVINCE.ordinal();
            numbers[count++] = tokens.of(Field.PROVINCE, province);
        }
        if (city != null) {
            fields[count] = (byte) Field.CITY.ordinal();
            numbers[count++] = tokens.of(Field.CITY, city);
        }
        if (amountFen != null) {
            fields[count] = (byte) Field.TICKET.ordinal();
            numbers[count++] = tokens.ofAmount(amountFen);
        }
        if (tier != null) {
            fields[count] = (byte) Field.TIER.ordinal();
            numbers[count++] = tokens.of(Field.TIER, tier);
        }
        return new Facts(Arrays.copyOf(fields, count), Arrays.copyOf(numbers, count));
    }

    int size() {
        return tokens.length;
    }

    /** How many values a field has here; several sectors of one level share one round. */
    int[] valuesPerField() {
        int[] values = new int[Field.COUNT];
        for (byte field : fields) {
            values[field]++;
        }
        return values;
    }
}

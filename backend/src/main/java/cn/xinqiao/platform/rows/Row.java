package cn.xinqiao.platform.rows;

import cn.xinqiao.platform.error.FieldErrors;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One row, by column name, cells without blanks around them. Reads cells as values and notes what is wrong with them.
 */
public final class Row {
    private static final BigDecimal FEN_PER_TEN_THOUSAND_YUAN = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MOST_FEN = new BigDecimal("9000000000000000");
    private final Map<String, String> cells;
    private final FieldErrors errors = new FieldErrors();

    public Row(Map<String, String> cells) {
        this.cells = Map.copyOf(cells);
    }

    public FieldErrors errors() {
        return errors;
    }

    public @Nullable String text(String column) {
        String text = cells.getOrDefault(column, "").strip();
        return text.isEmpty() ? null : text;
    }

    /** A list in one cell: separated by {@code |}, {@code ;}, {@code 、} or {@code ；}. */
    public List<String> list(String column) {
        String text = text(column);
        return text == null ? List.of() : Arrays.stream(text.split("[|;；、]")).map(String::strip).filter(s -> !s.isEmpty()).distinct().toList();
    }

    /** A date like 2026-12-01, 2026/12/1 or 2026年12月1日. */
    public @Nullable LocalDate date(String column) {
        String text = text(column);
        if (text == null) {
            return null;
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replace('年', '-').replace('月', '-').replace("日", "").replace('/', '-').replace('.', '-');
        String[] parts = plain.split("-");
        try {
            if (parts.length == 3) {
                return LocalDate.parse("%04d-%02d-%02d".formatted(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()), Integer.parseInt(parts[2].strip())));
            }
        } catch (NumberFormatException | DateTimeParseException ignored) { // told below, like every other wrong date
            // falls through to the message
        }
        errors.add("/" + column, "Type", "“" + cut(text) + "”不是日期，应如 2026-12-01", "'" + cut(text) + "' is no date like 2026-12-01");
        return null;
    }

    /** An amount in 万元, as whole fen. */
    public @Nullable Long fenOfTenThousandYuan(String column) {
        BigDecimal number = number(column);
        if (number == null) {
            return null;
        }
        BigDecimal fen = number.multiply(FEN_PER_TEN_THOUSAND_YUAN);
        if (fen.signum() < 0 || fen.compareTo(MOST_FEN) > 0 || fen.stripTrailingZeros().scale() > 0) {
            errors.add("/" + column, "Range", "金额须为不为负、精确到分的万元数", "must be an amount in 万元 (10,000 yuan), not negative, exact to the fen");
            return null;
        }
        return fen.setScale(0, RoundingMode.UNNECESSARY).longValueExact();
    }

    public @Nullable Integer integer(String column) {
        BigDecimal number = number(column);
        if (number == null) {
            return null;
        }
        if (number.stripTrailingZeros().scale() > 0 || number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            errors.add("/" + column, "Type", "须为整数", "must be a whole number");
            return null;
        }
        return number.intValueExact();
    }

    /** A number, thousands marks and full-width digits allowed. */
    public @Nullable BigDecimal number(String column) {
        String text = text(column);
        if (text == null) {
            return null;
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replace(",", "").replace("%", "").strip();
        if (!plain.matches("-?\\d{1,18}(\\.\\d{1,8})?")) {
            errors.add("/" + column, "Type", "“" + cut(text) + "”不是数字", "'" + cut(text) + "' is no number");
            return null;
        }
        return new BigDecimal(plain);
    }

    private static String cut(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}

package cn.xinqiao.policy.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object of a rule file, read strictly: what is missing or of another type is a {@link RuleError} with its path.
 *
 * @param path where it stands, for messages
 * @param fields texts, {@link BigDecimal}s, truths, lists and maps of these
 */
public record RuleData(String path, Map<String, ? extends @Nullable Object> fields) {

    @SuppressWarnings("unchecked")
    public static RuleData of(String path, @Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return new RuleData(path, (Map<String, Object>) map);
        }
        throw new RuleError(path, "an object is expected");
    }

    public boolean has(String field) {
        return fields.get(field) != null;
    }

    public String text(String field) {
        String text = textOrNull(field);
        if (text == null) {
            throw new RuleError(path + "." + field, "is missing");
        }
        return text;
    }

    public @Nullable String textOrNull(String field) {
        Object value = fields.get(field);
        if (value != null && !(value instanceof String)) {
            throw new RuleError(path + "." + field, "a text is expected");
        }
        return (String) value;
    }

    public String text(String field, String otherwise) {
        String text = textOrNull(field);
        return text == null ? otherwise : text;
    }

    public BigDecimal number(String field) {
        BigDecimal number = numberOrNull(field);
        if (number == null) {
            throw new RuleError(path + "." + field, "is missing");
        }
        return number;
    }

    public @Nullable BigDecimal numberOrNull(String field) {
        return asNumber(path + "." + field, fields.get(field));
    }

    public boolean truth(String field, boolean otherwise) {
        Object value = fields.get(field);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw new RuleError(path + "." + field, "true or false is expected");
    }

    public @Nullable LocalDate dateOrNull(String field) {
        String text = textOrNull(field);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new RuleError(path + "." + field, "a date is expected, not " + text);
        }
    }

    public RuleData object(String field) {
        return of(path + "." + field, fields.get(field));
    }

    /** Of a list that may be missing. */
    public List<RuleData> objects(String field) {
        List<RuleData> objects = new ArrayList<>();
        int at = 0;
        for (Object item : list(field)) {
            objects.add(of(path + "." + field + "[" + at++ + "]", item));
        }
        return objects;
    }

    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(field)) {
            if (!(item instanceof String text)) {
                throw new RuleError(path + "." + field, "texts are expected");
            }
            texts.add(text);
        }
        return texts;
    }

    public List<?> list(String field) {
        Object value = fields.get(field);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw new RuleError(path + "." + field, "a list is expected");
    }

    /** The numbers of an object, by name. */
    public Map<String, BigDecimal> numbers(String field) {
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        RuleData object = object(field);
        object.fields().keySet().forEach(key -> numbers.put(key, object.number(key)));
        return numbers;
    }

    static @Nullable BigDecimal asNumber(String path, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof BigDecimal number) {
            return number;
        }
        throw new RuleError(path, "a number is expected");
    }
}

package cn.xinqiao.platform.body;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.error.FieldError;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.beans.BeanProperty;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Compares a JSON tree with the record it is to become and names every place that does not fit, with a pointer and with
 * what would be right. The reader of the JSON library stops at the first such place and often cannot say where it was;
 * it also turns 1.5 into 1 and 3 into "3" without a word.
 */
final class JsonShape {
    private static final Text TEXT = Text.of("应为文字", "Must be text");
    private static final Text YES_OR_NO = Text.of("应为 true 或 false", "Must be true or false");
    private static final Text NUMBER = Text.of("应为数字", "Must be a number");
    private static final Text WHOLE_NUMBER = Text.of("应为整数，不带小数和引号", "Must be a whole number, without decimals or quotes");
    private static final Text NUMBER_TOO_BIG = Text.of("数字超出范围", "The number is out of range");
    private static final Text LIST = Text.of("应为列表", "Must be a list");
    private static final Text OBJECT = Text.of("应为对象", "Must be an object");
    private static final Text ENTRY_MISSING = Text.of("列表中不能有空项", "A list must not hold empty entries");
    private static final Text UNKNOWN_FIELD = Text.of("不认识字段“{0}”", "There is no field “{0}”");
    private static final Text ONE_OF = Text.of("应为以下之一：{0}", "Must be one of: {0}");

    /** The types that are written as text, each with an example of how. */
    private static final Map<Class<?>, Written> AS_TEXT = Map.of(
            Instant.class, new Written(Instant::parse, "2026-03-01T06:00:00Z"),
            LocalDate.class, new Written(LocalDate::parse, "2026-03-01"),
            LocalTime.class, new Written(LocalTime::parse, "14:30"),
            LocalDateTime.class, new Written(LocalDateTime::parse, "2026-03-01T14:30"));

    private final List<FieldError> errors = new ArrayList<>();

    private JsonShape() {
    }

    /** Every place where the tree does not fit the type; empty when it fits. */
    static List<FieldError> misfits(JsonNode tree, Argument<?> type) {
        JsonShape shape = new JsonShape();
        shape.check(tree, type, "");
        return shape.errors;
    }

    private void check(JsonNode node, Argument<?> type, String pointer) {
        Class<?> raw = type.getType();
        if (node.isNull()) {
            return;
        }
        Written written = AS_TEXT.get(raw);
        if (written != null) {
            text(node, written, pointer);
        } else if (raw == String.class) {
            require(node.isString(), pointer, TEXT);
        } else if (raw == boolean.class || raw == Boolean.class) {
            require(node.isBoolean(), pointer, YES_OR_NO);
        } else if (raw == int.class || raw == Integer.class) {
            wholeNumber(node, Integer.MIN_VALUE, Integer.MAX_VALUE, pointer);
        } else if (raw == long.class || raw == Long.class) {
            wholeNumber(node, Long.MIN_VALUE, Long.MAX_VALUE, pointer);
        } else if (raw == BigDecimal.class) {
            number(node, pointer);
        } else if (raw.isEnum()) {
            oneOf(node, raw, pointer);
        } else if (Collection.class.isAssignableFrom(raw)) {
            list(node, type, pointer);
        } else if (Map.class.isAssignableFrom(raw)) {
            map(node, type, pointer);
        } else if (raw.isRecord()) {
            BeanIntrospector.SHARED.findIntrospection(raw).ifPresent(fields -> object(node, fields, pointer));
        }
    }

    private void text(JsonNode node, Written written, String pointer) {
        if (!node.isString() || !written.reads(node.getStringValue())) {
            wrong(pointer, Text.of("格式应如 {0}", "Must be written like {0}").with(written.example()));
        }
    }

    private void number(JsonNode node, String pointer) {
        require(node.isNumber(), pointer, NUMBER);
        require(!node.isNumber() || isFinite(node), pointer, NUMBER_TOO_BIG);
    }

    /** 1e400 has become infinity on its way into the tree. */
    private static boolean isFinite(JsonNode number) {
        return Double.isFinite(number.getDoubleValue());
    }

    private void wholeNumber(JsonNode node, long least, long most, String pointer) {
        if (node.isNumber() && !isFinite(node)) {
            wrong(pointer, NUMBER_TOO_BIG);
        } else if (!node.isNumber() || node.getBigDecimalValue().stripTrailingZeros().scale() > 0) {
            wrong(pointer, WHOLE_NUMBER);
        } else {
            BigDecimal value = node.getBigDecimalValue();
            require(value.compareTo(BigDecimal.valueOf(least)) >= 0 && value.compareTo(BigDecimal.valueOf(most)) <= 0,
                    pointer, NUMBER_TOO_BIG);
        }
    }

    private void oneOf(JsonNode node, Class<?> raw, String pointer) {
        List<String> names = Arrays.stream(raw.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList();
        if (!node.isString() || !names.contains(node.getStringValue())) {
            add(pointer, "Unknown", ONE_OF.with(String.join(", ", names)));
        }
    }

    private void list(JsonNode node, Argument<?> type, String pointer) {
        if (!node.isArray()) {
            wrong(pointer, LIST);
            return;
        }
        Argument<?> element = type.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT);
        for (int i = 0; i < node.size(); i++) {
            JsonNode entry = node.get(i);
            if (entry == null || entry.isNull()) {
                add(pointer + "/" + i, "Required", ENTRY_MISSING);
            } else {
                check(entry, element, pointer + "/" + i);
            }
        }
    }

    private void map(JsonNode node, Argument<?> type, String pointer) {
        if (!node.isObject()) {
            wrong(pointer, OBJECT);
            return;
        }
        Argument<?> value = type.getTypeParameters().length == 2 ? type.getTypeParameters()[1] : Argument.OBJECT_ARGUMENT;
        node.entries().forEach(entry -> check(entry.getValue(), value, pointer + "/" + escaped(entry.getKey())));
    }

    private void object(JsonNode node, BeanIntrospection<?> fields, String pointer) {
        if (!node.isObject()) {
            wrong(pointer, OBJECT);
            return;
        }
        for (Map.Entry<String, JsonNode> entry : node.entries()) {
            String place = pointer + "/" + escaped(entry.getKey());
            @Nullable BeanProperty<?, ?> field = fields.getProperty(entry.getKey()).orElse(null);
            if (field == null) {
                add(place, "Unknown", UNKNOWN_FIELD.with(entry.getKey()));
            } else {
                check(entry.getValue(), field.asArgument(), place);
            }
        }
    }

    private void require(boolean right, String pointer, Text message) {
        if (!right) {
            wrong(pointer, message);
        }
    }

    private void wrong(String pointer, Text message) {
        add(pointer, "Type", message);
    }

    private void add(String pointer, String code, Text message) {
        errors.add(new FieldError(pointer.isEmpty() ? "/" : pointer, code, message));
    }

    /** RFC 6901, section 3. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** How a value is written as text. */
    private record Written(Function<String, Object> parser, String example) {
        boolean reads(String value) {
            try {
                parser.apply(value);
                return true;
            } catch (DateTimeException unreadable) {
                return false;
            }
        }
    }
}

package cn.xinqiao.matching.prediction;

import cn.xinqiao.matching.engine.model.ModelSettings;
import cn.xinqiao.platform.Refused;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The model's settings as JSON: shipped with the program, or a file that {@code learn} wrote. Its keys are the components
 * of {@link ModelSettings}; a missing or unknown key is an error. Read by reflection, because a generated reader would put
 * the framework's classes into the engine's package.
 */
public final class ModelFile {
    private static final String SHIPPED = "/db/reference/ranking_model.json";

    private ModelFile() {
    }

    public static ModelSettings shipped() {
        try (InputStream file = ModelFile.class.getResourceAsStream(SHIPPED)) {
            return parse(Objects.requireNonNull(file, SHIPPED).readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws Refused if it cannot be read, naming the field */
    static ModelSettings read(Path file) {
        try {
            return parse(Files.readAllBytes(file));
        } catch (IOException | IllegalArgumentException wrong) {
            throw new Refused(file + ": is no ranking model: " + wrong.getMessage(), wrong);
        }
    }

    /** @throws IllegalArgumentException if it is no ranking model, naming the field */
    public static ModelSettings parse(String json) {
        try {
            return parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(unreadable.getMessage(), unreadable);
        }
    }

    static ModelSettings parse(byte[] json) throws IOException {
        return (ModelSettings) record("", ModelSettings.class, ObjectMapper.getDefault().readValue(json, Argument.mapOf(String.class, Object.class)));
    }

    public static String text(ModelSettings settings) {
        StringBuilder text = new StringBuilder();
        write(tree(settings), "", text);
        return text.append('\n').toString();
    }

    private static Object record(String path, Class<?> type, Object json) {
        if (!(json instanceof Map<?, ?> values)) {
            throw new IllegalArgumentException(path + " must be an object");
        }
        RecordComponent[] components = type.getRecordComponents();
        for (Object key : values.keySet()) {
            if (Arrays.stream(components).noneMatch(component -> component.getName().equals(key))) {
                throw new IllegalArgumentException("unknown field " + path + key);
            }
        }
        Object[] arguments = new Object[components.length];
        for (int c = 0; c < arguments.length; c++) {
            String name = components[c].getName();
            Object value = values.get(name);
            if (value == null) {
                throw new IllegalArgumentException("missing field " + path + name);
            }
            arguments[c] = convert(path + name, components[c].getType(), value);
        }
        try {
            Constructor<?> made = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return made.newInstance(arguments);
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(refused.getCause().getMessage(), refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object convert(String path, Class<?> type, Object value) {
        if (type.isRecord()) {
            return record(path + ".", type, value);
        }
        if (type == String.class && value instanceof String) {
            return value;
        }
        if (type == Map.class && value instanceof Map<?, ?> entries) {
            Map<String, Double> numbers = new TreeMap<>();
            entries.forEach((key, number) -> numbers.put((String) key, (Double) convert(path + "." + key, double.class, number)));
            return numbers;
        }
        if (value instanceof Number number) {
            if (type == double.class) {
                return number.doubleValue();
            }
            if (number.doubleValue() == number.longValue()) {
                return type == long.class ? (Object) number.longValue() : (Object) Math.toIntExact(number.longValue());
            }
        }
        throw new IllegalArgumentException(path + " must be of type " + type.getSimpleName() + ": " + value);
    }

    private static Map<String, Object> tree(Object settings) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(settings);
                tree.put(component.getName(), component.getType().isRecord() ? tree(value) : value);
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return tree;
    }

    private static void write(Object value, String indent, StringBuilder text) {
        switch (value) {
            case Map<?, ?> entries -> {
                String deeper = indent + "  ";
                text.append('{');
                String comma = "\n";
                for (Map.Entry<?, ?> entry : (entries instanceof LinkedHashMap ? entries : new TreeMap<>(entries)).entrySet()) {
                    text.append(comma).append(deeper).append('"').append(entry.getKey()).append("\": ");
                    write(entry.getValue(), deeper, text);
                    comma = ",\n";
                }
                text.append('\n').append(indent).append('}');
            }
            case String words -> text.append('"').append(words.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
            default -> text.append(value);
        }
    }
}

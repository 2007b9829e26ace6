package cn.xinqiao.matching.prediction;

import cn.xinqiao.matching.engine.model.Fact;
import cn.xinqiao.matching.engine.model.FirstFactors;
import cn.xinqiao.platform.Refused;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * {@link FirstFactors} as text: first {@code source}, {@code investments} and a {@code weight} for each term, then a line for
 * each factor: side, fact, value, unit, and the numbers as bytes in Base64, each so many units. Columns are separated by
 * tabs. A byte a number costs nothing that can be measured.
 */
public final class FirstFactorsFile {
    private static final String FOLDERS = "/db/reference/first_factors_folders.tsv";
    private static final String PLATFORM = "/db/reference/first_factors_platform.tsv";
    private static final int LARGEST = 127;

    private FirstFactorsFile() {
    }

    /** Those shipped, for the words of folders of past rounds: source tags, stages and places as the files have them. */
    public static FirstFactors ofFolders() {
        return shipped(FOLDERS);
    }

    /** Those shipped, for the platform's codes. */
    public static FirstFactors ofPlatform() {
        return shipped(PLATFORM);
    }

    private static FirstFactors shipped(String name) {
        try (InputStream file = FirstFactorsFile.class.getResourceAsStream(name)) {
            return parse(new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws Refused if it cannot be read, naming the line */
    static FirstFactors read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException | IllegalArgumentException wrong) {
            throw new Refused(file + ": are no first factors: " + wrong.getMessage(), wrong);
        }
    }

    static FirstFactors parse(String text) {
        String source = "";
        long investments = 0;
        Map<String, Double> weights = new TreeMap<>();
        List<FirstFactors.Row> rows = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String[] cells = line.split("\t", -1);
            try {
                switch (cells[0]) {
                    case "source" -> source = cells[1];
                    case "investments" -> investments = Long.parseLong(cells[1]);
                    case "weight" -> weights.put(cells[1], Double.parseDouble(cells[2]));
                    default -> rows.add(new FirstFactors.Row(FirstFactors.Side.valueOf(cells[0]), Fact.valueOf(cells[1]), cells[2],
                            factors(Float.parseFloat(cells[3]), Base64.getDecoder().decode(cells[4]))));
                }
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
                throw new IllegalArgumentException("line " + number + ": " + wrong.getMessage(), wrong);
            }
        }
        return FirstFactors.of(source, investments, weights, rows);
    }

    private static float[] factors(float unit, byte[] bytes) {
        float[] factors = new float[bytes.length];
        for (int d = 0; d < bytes.length; d++) {
            factors[d] = bytes[d] * unit;
        }
        return factors;
    }

    /** The text of a file that {@link #read} reads. */
    public static String text(FirstFactors factors) {
        StringBuilder text = new StringBuilder();
        text.append("source\t").append(factors.source()).append("\ninvestments\t").append(factors.investments()).append('\n');
        new TreeMap<>(factors.statedWeights()).forEach((term, weight) -> text.append("weight\t").append(term).append('\t').append(weight).append('\n'));
        for (FirstFactors.Row row : factors.rows()) {
            float largest = 0;
            for (float factor : row.factors()) {
                largest = Math.max(largest, Math.abs(factor));
            }
            float unit = largest == 0 ? 1 : largest / LARGEST;
            byte[] bytes = new byte[row.factors().length];
            for (int d = 0; d < bytes.length; d++) {
                bytes[d] = (byte) Math.round(row.factors()[d] / unit);
            }
            text.append(row.side()).append('\t').append(row.fact()).append('\t').append(row.value()).append('\t').append(unit)
                    .append('\t').append(Base64.getEncoder().encodeToString(bytes)).append('\n');
        }
        return text.toString();
    }
}

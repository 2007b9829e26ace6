package cn.xinqiao.policy;

import cn.xinqiao.policy.rules.BoardRules;
import cn.xinqiao.policy.rules.ClauseRules;
import cn.xinqiao.policy.rules.FactCatalogue;
import cn.xinqiao.policy.rules.GradientRules;
import cn.xinqiao.policy.rules.RuleData;
import cn.xinqiao.policy.rules.SizeRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The rules of {@code db/reference}, read and checked. */
final class ShippedRules {
    private ShippedRules() {
    }

    static RuleData file(String name) {
        try {
            return RuleData.of(name, Json.read(bytes(name)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }

    /** Every fact that some rule reads. */
    static FactCatalogue facts() {
        return new FactCatalogue(List.of(file("gradient_rules.json").objects("facts"), file("market_boards.json").objects("facts"),
                file("policy_clauses.json").objects("facts")));
    }

    static GradientRules gradient() {
        return GradientRules.of(file("gradient_rules.json"), facts());
    }

    static BoardRules boards() {
        return boards(file("market_boards.json"));
    }

    /** @param file laid out as {@code market_boards.json} */
    static BoardRules boards(RuleData file) {
        RuleData own = file("market_boards.json");
        FactCatalogue facts = new FactCatalogue(List.of(own.objects("facts"), file("gradient_rules.json").objects("facts"))).with(own.object("derived"));
        return BoardRules.of(file, facts);
    }

    static ClauseRules clauses() {
        return ClauseRules.of(file("policy_clauses.json"), facts());
    }

    static SizeRules sizes() {
        List<SizeRules.Threshold> thresholds = new ArrayList<>();
        try (InputStreamReader reader = new InputStreamReader(stream("sme_size_thresholds.csv"), StandardCharsets.UTF_8)) {
            for (CSVRecord line : CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader)) {
                thresholds.add(new SizeRules.Threshold(line.get("industry_code"), line.get("industry_zh"), line.get("metric").toLowerCase(java.util.Locale.ROOT),
                        new BigDecimal(line.get("large_min")), new BigDecimal(line.get("medium_min")), new BigDecimal(line.get("small_min")),
                        line.get("confidence")));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new SizeRules(thresholds);
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = stream(name)) {
            return in.readAllBytes();
        }
    }

    private static InputStream stream(String name) {
        return Objects.requireNonNull(ShippedRules.class.getResourceAsStream("/db/reference/" + name), name);
    }
}

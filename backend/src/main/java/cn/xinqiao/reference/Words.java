package cn.xinqiao.reference;

import cn.xinqiao.platform.rows.Row;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what people write in a table file for what we keep as codes: the code itself, or the name in either language. */
@Singleton
public final class Words {
    private final Sectors sectors;
    private final Regions regions;
    private final Rounds rounds;

    Words(Sectors sectors, Regions regions, Rounds rounds) {
        this.sectors = sectors;
        this.regions = regions;
        this.rounds = rounds;
    }

    public List<String> sectors(Row row, String column) {
        List<String> codes = new ArrayList<>();
        for (String word : row.list(column)) {
            sector(word).ifPresentOrElse(codes::add, () -> row.errors().add("/" + column, "Unknown",
                    "没有行业“" + word + "”，请用行业名称或代码，如 半导体与集成电路 或 SEMI", "There is no sector '" + word + "'; use a name or code such as SEMI"));
        }
        return codes.stream().distinct().toList();
    }

    public Optional<String> sector(String word) {
        String plain = word.strip();
        return sectors.all().stream().filter(s -> s.code().equalsIgnoreCase(plain) || s.nameZh().equals(plain) || s.nameEn().equalsIgnoreCase(plain))
                .map(Sector::code).findFirst();
    }

    public @Nullable String region(Row row, String column) {
        String word = row.text(column);
        if (word == null) {
            return null;
        }
        Optional<String> code = region(word);
        if (code.isEmpty()) {
            row.errors().add("/" + column, "Unknown", "没有地区“" + word + "”，请用省市名称或六位代码，如 深圳 或 440300",
                    "There is no region '" + word + "'; use a name or six-digit code such as 440300");
        }
        return code.orElse(null);
    }

    public Optional<String> region(String word) {
        String plain = word.strip();
        return regions.all().stream()
                .filter(r -> !r.grouping() && (r.code().equals(plain) || r.fullName().equals(plain) || r.nameZh().equals(plain) || r.shortName().equals(plain)))
                .map(Region::code).findFirst();
    }

    public @Nullable String round(Row row, String column) {
        String word = row.text(column);
        if (word == null) {
            return null;
        }
        Optional<FinancingRound> round = rounds.named(word);
        if (round.isEmpty()) {
            row.errors().add("/" + column, "Unknown", "没有轮次“" + word + "”，如 天使轮、A轮、SERIES_A", "There is no round '" + word + "'; for example SERIES_A");
        }
        return round.map(Enum::name).orElse(null);
    }

    /** A term by code or by name in either language. */
    public @Nullable String term(Row row, String column, List<Term> terms) {
        String word = row.text(column);
        if (word == null) {
            return null;
        }
        String plain = word.strip().toUpperCase(Locale.ROOT);
        Optional<String> code = terms.stream()
                .filter(t -> t.code().equals(plain) || t.nameZh().equals(word) || t.nameEn().equalsIgnoreCase(word)).map(Term::code).findFirst();
        if (code.isEmpty()) {
            row.errors().add("/" + column, "Unknown", "不认识“" + word + "”，可用：" + String.join("、", terms.stream().map(Term::nameZh).toList()),
                    "'" + word + "' is not known; possible: " + String.join(", ", terms.stream().map(Term::code).toList()));
        }
        return code.orElse(null);
    }
}

package cn.xinqiao.reference;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The classification of national economic industries, GB/T 4754-2017: 20 sections to 1,381 classes. */
@Singleton
public final class Industries {
    private final Lazy<String> version;
    private final Lazy<Map<String, Industry>> byCode;

    @Inject
    Industries(ReferenceRows rows) {
        this.version = new Lazy<>(() -> rows.version("gbt4754_industry"));
        this.byCode = new Lazy<>(() -> read(rows));
    }

    /** The classification without a database, from the file it is loaded from. */
    public static Industries fromClassPath() {
        return new Industries(new ClassPathRows());
    }

    public String version() {
        return version.get();
    }

    /** All entries by code, sections first. */
    public List<Industry> all() {
        return List.copyOf(byCode.get().values());
    }

    /** Finds {@code 3963}; also as licences print it, with the letter of the section: {@code C3963}. */
    public Optional<Industry> find(String code) {
        return Optional.ofNullable(byCode.get().get(normalise(code)));
    }

    /** The entry and what it belongs to, from the section down. Empty for an unknown code. */
    public List<Industry> path(String code) {
        List<Industry> path = new ArrayList<>();
        Optional<Industry> at = find(code);
        while (at.isPresent()) {
            path.addFirst(at.get());
            String parent = at.get().parentCode();
            at = parent == null ? Optional.empty() : find(parent);
        }
        return path;
    }

    /**
     * Entries whose code begins with, or whose name contains, what was typed: classes before their groups when the code
     * is typed in full, otherwise code order.
     *
     * @param limit at most this many
     */
    public List<Industry> search(String typed, int limit) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return byCode.get().values().stream().filter(industry -> industry.level() == 1).limit(limit).toList();
        }
        String code = normalise(text);
        String english = text.toLowerCase(Locale.ROOT);
        return byCode.get().values().stream()
                .filter(industry -> industry.code().startsWith(code) || industry.nameZh().contains(text)
                        || industry.nameEn() != null && industry.nameEn().toLowerCase(Locale.ROOT).contains(english))
                .sorted(Comparator.comparing((Industry industry) -> !industry.code().startsWith(code))
                        .thenComparing(industry -> !industry.nameZh().equals(text)))
                .limit(limit).toList();
    }

    /** Upper case without the section's letter in front of digits. */
    static String normalise(String code) {
        String text = code.strip().toUpperCase(Locale.ROOT);
        boolean lettered = text.length() > 1 && text.charAt(0) >= 'A' && text.charAt(0) <= 'T'
                && text.substring(1).chars().allMatch(c -> c >= '0' && c <= '9');
        return lettered ? text.substring(1) : text;
    }

    private static Map<String, Industry> read(ReferenceRows rows) {
        List<Industry> all = new ArrayList<>();
        rows.of("gbt4754_industry").forEach(row -> all.add(new Industry(row.text("code"), row.integer("level"),
                row.textOrNull("parent_code"), row.text("section"), row.text("name_zh"), row.textOrNull("name_en"))));
        all.sort(Comparator.comparing((Industry industry) -> industry.level() > 1)
                .thenComparing(Industry::section).thenComparing(Industry::code));
        Map<String, Industry> byCode = new LinkedHashMap<>();
        all.forEach(industry -> byCode.put(industry.code(), industry));
        return byCode;
    }
}

package cn.xinqiao.reference;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Provinces, cities and, where we have them, counties and sub-districts.
 *
 * <p>Municipalities have no city between province and district: 北京市 is both. Grouping rows of the statistics code
 * are skipped in the tree, so a district of Beijing hangs directly on Beijing.
 */
@Singleton
public final class Regions {
    private final Lazy<String> version;
    private final Lazy<Data> data;

    @Inject
    Regions(ReferenceRows rows) {
        this.version = new Lazy<>(() -> rows.version("region"));
        this.data = new Lazy<>(() -> Data.read(rows));
    }

    /** The regions without a database, from the file they are loaded from. */
    public static Regions fromClassPath() {
        return new Regions(new ClassPathRows());
    }

    public String version() {
        return version.get();
    }

    /** Everything that can be chosen, provinces first, by code. */
    public List<Region> all() {
        return data.get().byCode().values().stream().filter(region -> !region.grouping()).toList();
    }

    public Optional<Region> find(String code) {
        return Optional.ofNullable(data.get().byCode().get(code));
    }

    public boolean isKnown(String code) {
        return data.get().byCode().containsKey(code);
    }

    public List<Region> provinces() {
        return all().stream().filter(region -> region.level() == 1).toList();
    }

    /** What hangs directly below, grouping rows skipped. */
    public List<Region> children(String code) {
        return data.get().children().getOrDefault(code, List.of());
    }

    /** The region and what it lies in, province first, grouping rows skipped. Empty for an unknown code. */
    public List<Region> path(String code) {
        List<Region> path = new ArrayList<>();
        Region at = data.get().byCode().get(code);
        while (at != null) {
            if (!at.grouping()) {
                path.addFirst(at);
            }
            at = at.parentCode() == null ? null : data.get().byCode().get(at.parentCode());
        }
        return path;
    }

    /** The province a region lies in; itself for a province. */
    public Optional<Region> province(String code) {
        return path(code).stream().findFirst();
    }

    /**
     * The city a region lies in; itself for a city, the municipality for its districts. None for an ordinary province
     * and for counties that a province governs directly.
     */
    public Optional<Region> city(String code) {
        List<Region> path = path(code);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        return path.stream().filter(region -> region.level() == 2).findFirst()
                .or(() -> isMunicipality(path.getFirst()) ? Optional.of(path.getFirst()) : Optional.empty());
    }

    /** Whether {@code code} lies in {@code area} or is it. */
    public boolean isWithin(String code, String area) {
        return path(code).stream().anyMatch(region -> region.code().equals(area));
    }

    /**
     * Finds a region by the names a source gives, long or short: (广东, 深圳), (广东省, null), (北京, 北京).
     * Falls back to the province when the city is unknown; none when the province is unknown and the city not unique.
     */
    public Optional<Region> named(@Nullable String province, @Nullable String city) {
        Region in = province == null || province.isBlank() ? null : data.get().provinceByName().get(province.strip());
        if (city == null || city.isBlank()) {
            return Optional.ofNullable(in);
        }
        String wanted = city.strip();
        List<Region> cities = data.get().citiesByName().getOrDefault(wanted, List.of()).stream()
                .filter(region -> in == null || path(region.code()).getFirst().equals(in)).toList();
        if (cities.size() == 1) {
            return Optional.of(cities.getFirst());
        }
        return Optional.ofNullable(in);
    }

    private static boolean isMunicipality(Region province) {
        return switch (province.code()) {
            case "110000", "120000", "310000", "500000" -> true;
            default -> false;
        };
    }

    private record Data(Map<String, Region> byCode, Map<String, List<Region>> children,
                        Map<String, Region> provinceByName, Map<String, List<Region>> citiesByName) {
        static Data read(ReferenceRows rows) {
            List<Region> all = new ArrayList<>();
            rows.of("region").forEach(row -> {
                boolean marked = row.integer("is_virtual") == 1;
                String name = row.text("name_zh");
                String shortName = row.textOrNull("short_name");
                all.add(new Region(row.text("code"), row.integer("level"), row.textOrNull("parent_code"), name,
                        shortName == null ? name : shortName, row.text("full_name"), row.text("name_en"),
                        marked && row.integer("level") == 2));
            });
            all.sort(Comparator.comparingInt(Region::level).thenComparing(Region::code));
            Map<String, Region> byCode = new LinkedHashMap<>();
            all.forEach(region -> byCode.put(region.code(), region));
            Map<String, List<Region>> children = new HashMap<>();
            Map<String, Region> provinceByName = new HashMap<>();
            Map<String, List<Region>> citiesByName = new HashMap<>();
            for (Region region : all) {
                if (region.grouping()) {
                    continue;
                }
                Region parent = region.parentCode() == null ? null : byCode.get(region.parentCode());
                if (parent != null && parent.grouping() && parent.parentCode() != null) {
                    parent = byCode.get(parent.parentCode());
                }
                if (parent != null) {
                    children.computeIfAbsent(parent.code(), code -> new ArrayList<>()).add(region);
                }
                boolean cityLike = region.level() == 2 || region.level() == 1 && isMunicipality(region)
                        || region.level() == 3 && parent != null && parent.level() == 1 && !isMunicipality(parent);
                for (String name : List.of(region.nameZh(), region.shortName(), withoutSuffix(region.nameZh())).stream().distinct().toList()) {
                    if (region.level() == 1) {
                        provinceByName.put(name, region);
                    }
                    if (cityLike) {
                        citiesByName.computeIfAbsent(name, key -> new ArrayList<>()).add(region);
                    }
                }
            }
            return new Data(byCode, children, provinceByName, citiesByName);
        }

        private static String withoutSuffix(String name) {
            return name.length() > 2 && name.endsWith("市") ? name.substring(0, name.length() - 1) : name;
        }
    }
}

package cn.xinqiao.reference;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sector tree, and the way into it from industry codes and from the tags of imported histories. */
@Singleton
public final class Sectors {
    /** The sector of last resort; a proposal or tag that only says this says nothing. */
    public static final String OTHER = "OTHER";

    private final Lazy<String> version;
    private final Lazy<Data> data;

    @Inject
    Sectors(ReferenceRows rows) {
        this.version = new Lazy<>(() -> rows.version("sector"));
        this.data = new Lazy<>(() -> Data.read(rows));
    }

    /** The sectors without a database, from the files they are loaded from. */
    public static Sectors fromClassPath() {
        return new Sectors(new ClassPathRows());
    }

    public String version() {
        return version.get();
    }

    /** All sectors in the order of screens. */
    public List<Sector> all() {
        return List.copyOf(data.get().sectors().values());
    }

    public List<SectorGroup> groups() {
        return data.get().groups();
    }

    public Optional<Sector> find(String code) {
        return Optional.ofNullable(data.get().sectors().get(code));
    }

    public boolean isKnown(String code) {
        return data.get().sectors().containsKey(code);
    }

    /** Whether two known sectors hang on one branch of the tree; a sector is on one branch with itself. */
    public boolean sameGroup(String one, String other) {
        Sector a = data.get().sectors().get(one);
        Sector b = data.get().sectors().get(other);
        return a != null && b != null && a.groupCode().equals(b.groupCode());
    }

    /**
     * Proposes a sector for a GB/T 4754 code by its longest mapped prefix: class, group, division, section.
     *
     * @param gbt4754Code for example {@code 3963}, {@code C3963}, {@code 39} or {@code C}
     * @return one proposal, or none for a code that the classification does not have
     */
    public List<SectorProposal> propose(String gbt4754Code) {
        Data known = data.get();
        String code = Industries.normalise(gbt4754Code);
        String section = known.sectionOf().get(code);
        if (section == null) {
            return List.of();
        }
        for (int length = code.length(); length > 0; length--) {
            SectorProposal proposal = known.byIndustry().get(code.substring(0, length));
            if (proposal != null) {
                return List.of(proposal);
            }
        }
        SectorProposal bySection = known.byIndustry().get(section);
        return bySection == null ? List.of() : List.of(bySection);
    }

    /** The sector of a strategic emerging industry ({@code 1.2}); none for the nine fields and unknown codes. */
    public List<SectorProposal> proposeForSei(String seiCode) {
        SectorProposal proposal = data.get().bySei().get(seiCode.strip());
        return proposal == null ? List.of() : List.of(proposal);
    }

    /**
     * Maps the tags of an imported company, broad to narrow, to our sectors, the most telling first.
     * The narrowest tag that says anything counts; only where none does, a tag mapped to {@code OTHER} counts.
     *
     * @return one or two sector codes, or an empty set when no tag is known
     */
    public Set<String> fromSourceTags(List<String> tags) {
        Map<String, TagSectors> byTag = data.get().byTag();
        Set<String> found = new LinkedHashSet<>();
        for (int i = tags.size() - 1; i >= 0; i--) {
            TagSectors mapped = byTag.get(tags.get(i).strip());
            if (mapped == null) {
                continue;
            }
            if (!mapped.sector().equals(OTHER)) {
                found.clear();
                found.add(mapped.sector());
                if (mapped.also() != null) {
                    found.add(mapped.also());
                }
                return found;
            }
            found.add(OTHER);
        }
        return found;
    }

    private record TagSectors(String sector, @Nullable String also) {}

    private record Data(List<SectorGroup> groups, Map<String, Sector> sectors, Map<String, String> sectionOf,
                        Map<String, SectorProposal> byIndustry, Map<String, SectorProposal> bySei,
                        Map<String, TagSectors> byTag) {
        static Data read(ReferenceRows rows) {
            List<SectorGroup> groups = rows.of("sector_group").stream()
                    .map(row -> new SectorGroup(row.text("code"), row.text("name_zh"), row.text("name_en"), row.integer("position")))
                    .sorted(Comparator.comparingInt(SectorGroup::position)).toList();
            Map<String, Sector> sectors = new LinkedHashMap<>();
            List<Sector> inOrder = new ArrayList<>();
            rows.of("sector").forEach(row -> inOrder.add(new Sector(row.text("code"), row.text("group_code"),
                    row.text("name_zh"), row.text("name_en"), row.text("examples_zh"), row.integer("position"))));
            inOrder.sort(Comparator.comparingInt(Sector::position));
            inOrder.forEach(sector -> sectors.put(sector.code(), sector));
            Map<String, String> sectionOf = rows.of("gbt4754_industry").stream()
                    .collect(Collectors.toMap(row -> row.text("code"), row -> row.text("section")));
            Map<String, SectorProposal> byIndustry = rows.of("sector_by_gbt4754").stream().collect(Collectors.toMap(
                    row -> row.text("prefix"),
                    row -> new SectorProposal(row.text("sector_code"), row.text("prefix"), row.text("name_zh"))));
            Map<String, String> seiNames = rows.of("sei_industry").stream()
                    .collect(Collectors.toMap(row -> row.text("code"), row -> row.text("name_zh")));
            Map<String, SectorProposal> bySei = rows.of("sector_by_sei").stream().collect(Collectors.toMap(
                    row -> row.text("sei_code"), row -> new SectorProposal(row.text("sector_code"), row.text("sei_code"),
                            seiNames.getOrDefault(row.text("sei_code"), row.text("sei_code")))));
            Map<String, TagSectors> byTag = rows.of("sector_by_source_tag").stream().collect(Collectors.toMap(
                    row -> row.text("tag"), row -> new TagSectors(row.text("sector_code"), row.textOrNull("also_code"))));
            return new Data(groups, sectors, sectionOf, byIndustry, bySei, byTag);
        }
    }
}

package cn.xinqiao.organisation;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.reference.InstitutionType;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes in organisations from a source that knows no credit codes. They are marked as imported, carry no badge, can be
 * claimed by those they belong to, and stay off public pages.
 */
@Singleton
public class OrganisationIntake {
    private final Sql sql;
    private final Clock clock;

    OrganisationIntake(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * One organisation of a source.
     *
     * @param key     what the source calls it; unique within the source
     * @param sectors known sector codes
     */
    public record Imported(String key, OrganisationType type, String name, @Nullable String regionCode,
                           @Nullable LocalDate foundedOn, @Nullable InstitutionType institutionType, Collection<String> sectors) {
    }

    /** The ids of everything the source has brought so far, by its keys. */
    public Map<String, Long> known(String source) {
        Map<String, Long> ids = new HashMap<>();
        sql.list("SELECT import_key, id FROM organisation WHERE import_source = ?", List.of(source),
                row -> ids.put(row.getString(1), row.getLong(2)));
        return ids;
    }

    /**
     * Writes those whose key is not known yet; inside the caller's change.
     *
     * @return how many were new
     */
    public int add(String source, List<Imported> organisations) {
        Map<String, Long> known = known(source);
        Instant now = clock.instant();
        List<List<?>> rows = new ArrayList<>();
        List<List<?>> sectors = new ArrayList<>();
        for (Imported one : organisations) {
            if (known.containsKey(one.key())) {
                continue;
            }
            long id = Ids.next();
            known.put(one.key(), id);
            rows.add(Arrays.asList(id, one.type(), one.name(), one.regionCode(), one.foundedOn(), one.institutionType(), source,
                    one.key(), OrganisationParts.searchText(one.name(), null, null), OrganisationState.VERIFIED, now, now));
            one.sectors().forEach(code -> sectors.add(List.of(id, code, SectorOrigin.IMPORTED)));
        }
        sql.batch("""
                INSERT INTO organisation (id, type, name, region_code, founded_on, institution_type, import_source, import_key,
                    search_text, state, created_at, updated_at, imported) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
                """, rows);
        sql.batch("INSERT INTO organisation_sector (organisation_id, sector_code, origin) VALUES (?, ?, ?)", sectors);
        return rows.size();
    }
}

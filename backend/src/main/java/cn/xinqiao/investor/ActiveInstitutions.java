package cn.xinqiao.investor;

import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.live.Dirty;
import cn.xinqiao.platform.live.LiveCopy;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The verified institutions with an active mandate, in memory: asked for at every look at a need. */
@Singleton
class ActiveInstitutions extends LiveCopy<Set<Long>> {
    private static final String ACTIVE = """
            SELECT DISTINCT m.institution_id FROM investment_mandate m JOIN organisation o ON o.id = m.institution_id
             WHERE m.state = 'ACTIVE' AND o.state = 'VERIFIED'""";
    private final Sql sql;

    ActiveInstitutions(Sql sql) {
        super("active-institutions", sql);
        this.sql = sql;
    }

    @Override
    protected void note(String kind, @Nullable Long id, Dirty changed) {
        switch (kind) {
            case "mandate", "organisation" -> {
                if (id != null) {
                    changed.add(kind, id);
                }
            }
            case "import" -> changed.everything();
            default -> { }
        }
    }

    @Override
    protected Set<Long> build() {
        return new HashSet<>(sql.list(ACTIVE, List.of(), row -> row.getLong(1)));
    }

    @Override
    protected Set<Long> replace(Set<Long> before, Dirty changed) {
        Set<Long> institutions = new HashSet<>(changed.ids("organisation"));
        List<Long> mandates = List.copyOf(changed.ids("mandate"));
        if (!mandates.isEmpty()) {
            institutions.addAll(sql.list("SELECT institution_id FROM investment_mandate WHERE id IN (" + Sql.marks(mandates.size()) + ")",
                    mandates, row -> row.getLong(1)));
        }
        if (institutions.isEmpty()) {
            return before;
        }
        List<Long> ids = List.copyOf(institutions);
        Set<Long> after = new HashSet<>(before);
        after.removeAll(institutions);
        after.addAll(sql.list(ACTIVE + " AND m.institution_id IN (" + Sql.marks(ids.size()) + ")", ids, row -> row.getLong(1)));
        return after;
    }
}

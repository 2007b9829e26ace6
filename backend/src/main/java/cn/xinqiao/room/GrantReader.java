package cn.xinqiao.room;

import cn.xinqiao.account.People;
import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads grants as their two sides see them. */
@Singleton
class GrantReader {
    private final GrantRepository grants;
    private final GrantLifecycle lifecycle;
    private final Organisations organisations;
    private final People people;
    private final Sql sql;

    GrantReader(GrantRepository grants, GrantLifecycle lifecycle, Organisations organisations, People people, Sql sql) {
        this.grants = grants;
        this.lifecycle = lifecycle;
        this.organisations = organisations;
        this.people = people;
        this.sql = sql;
    }

    GrantView get(long id, Actor actor) {
        return one(grants.findById(id).filter(row -> lifecycle.visible(row, actor)).orElseThrow(ProblemException::notFound), actor);
    }

    GrantView one(GrantRow row, Actor actor) {
        return views(List.of(row), actor).getFirst();
    }

    /** Of the organisation acted for, as either side. Sorts: newest (default), until. */
    Page<GrantView> list(List<String> states, PageRequest request, Actor actor) {
        long own = actor.requireOrganisation();
        Page<Long> ids = ListQuery.of("g.id", "data_room_grant g", "g.id")
                .where("(g.enterprise_id = ? OR g.institution_id = ?)", own, own)
                .filter("state", states, "g.state").facet("state", "g.state")
                .sort("newest", "g.created_at", ListQuery.Direction.DOWN)
                .sort("until", "COALESCE(g.until_on, DATE '9999-12-31')", ListQuery.Direction.UP)
                .read(sql, request, row -> row.getLong("id"));
        Map<Long, GrantRow> rows = grants.findByIdIn(ids.items()).stream().collect(Collectors.toMap(GrantRow::id, row -> row));
        return new Page<>(views(ids.items().stream().map(rows::get).filter(Objects::nonNull).toList(), actor), ids.total(), ids.facets(), ids.next());
    }

    private List<GrantView> views(List<GrantRow> rows, Actor actor) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, Organisation> parties = organisations.findAll(rows.stream().flatMap(r -> Stream.of(r.enterpriseId(), r.institutionId())).distinct().toList());
        Map<Long, String> names = people.names(rows.stream().map(GrantRow::askedBy).filter(Objects::nonNull).distinct().toList());
        Map<Long, List<GrantView.Folder>> folders = new HashMap<>();
        sql.list("SELECT g.grant_id, f.id, f.name, f.tier FROM data_room_grant_folder g JOIN data_room_folder f ON f.id = g.folder_id WHERE g.grant_id IN ("
                + Sql.marks(rows.size()) + ") ORDER BY f.tier, f.id", rows.stream().map(GrantRow::id).toList(), row -> folders
                .computeIfAbsent(row.getLong(1), key -> new ArrayList<>()).add(new GrantView.Folder(row.getString(2), row.getString(3), row.getInt(4))));
        return rows.stream().map(row -> new GrantView(String.valueOf(row.id()), party(parties, row.enterpriseId()), party(parties, row.institutionId()),
                row.askedBy() == null ? null : names.get(row.askedBy()), row.message(), folders.getOrDefault(row.id(), List.of()), row.canDownload(),
                row.untilOn(), row.grantedAt(), row.createdAt(), lifecycle.confidential(row.enterpriseId(), row.institutionId()), row.state(),
                row.version(), lifecycle.actions(row, actor))).toList();
    }

    static GrantView.Party party(Map<Long, Organisation> parties, long id) {
        Organisation party = parties.get(id);
        return new GrantView.Party(String.valueOf(id), party == null ? "" : party.name());
    }
}

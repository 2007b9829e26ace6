package cn.xinqiao.nda;

import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.platform.paper.Paper;
import cn.xinqiao.platform.time.Clocks;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads agreements for their sides and for auditors. */
@Singleton
class NdaReader {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss XXX").withZone(Clocks.SHANGHAI);
    private final NdaRepository ndas;
    private final NdaLifecycle lifecycle;
    private final NdaTemplates templates;
    private final Organisations organisations;
    private final Sql sql;

    NdaReader(NdaRepository ndas, NdaLifecycle lifecycle, NdaTemplates templates, Organisations organisations, Sql sql) {
        this.ndas = ndas;
        this.lifecycle = lifecycle;
        this.templates = templates;
        this.organisations = organisations;
        this.sql = sql;
    }

    NdaView get(long id, Actor actor) {
        return one(row(id, actor), actor);
    }

    private NdaRow row(long id, Actor actor) {
        return ndas.findById(id).filter(row -> lifecycle.visible(row, actor)).orElseThrow(ProblemException::notFound);
    }

    NdaView one(NdaRow row, Actor actor) {
        return views(List.of(row), actor, true).getFirst();
    }

    /** Sorts: newest (default), ends. */
    Page<NdaView> list(List<NdaState> states, @Nullable String q, @Nullable Long enterprise, @Nullable Long institution, PageRequest request, Actor actor) {
        ListQuery query = ListQuery.of("a.id", "nda a JOIN organisation e ON e.id = a.enterprise_id JOIN organisation o ON o.id = a.institution_id", "a.id")
                .filter("state", states.stream().map(Enum::name).toList(), "a.state").facet("state", "a.state")
                .search(q, "LOWER(CONCAT(e.name, ' ', o.name))")
                .sort("newest", "a.created_at", ListQuery.Direction.DOWN)
                .sort("ends", "COALESCE(a.ends_on, '9999-12-31')", ListQuery.Direction.UP);
        if (!actor.hasAny(Set.of(Role.AUDITOR))) {
            long own = actor.requireOrganisation();
            query.where("(a.enterprise_id = ? OR a.institution_id = ?)", own, own);
        }
        if (enterprise != null) {
            query.where("a.enterprise_id = ?", enterprise);
        }
        if (institution != null) {
            query.where("a.institution_id = ?", institution);
        }
        Page<Long> ids = query.read(sql, request, row -> row.getLong("id"));
        Map<Long, NdaRow> rows = ndas.findByIdIn(ids.items()).stream().collect(Collectors.toMap(NdaRow::id, row -> row));
        return new Page<>(views(ids.items().stream().map(rows::get).filter(Objects::nonNull).toList(), actor, false), ids.total(), ids.facets(), ids.next());
    }

    private List<NdaView> views(List<NdaRow> rows, Actor actor, boolean whole) {
        Map<Long, Organisation> parties = organisations.findAll(rows.stream().flatMap(row -> Stream.of(row.enterpriseId(), row.institutionId())).distinct().toList());
        List<NdaView> views = new ArrayList<>();
        for (NdaRow row : rows) {
            views.add(new NdaView(String.valueOf(row.id()), String.valueOf(row.introductionId()), party(parties, row.enterpriseId()), party(parties, row.institutionId()),
                    row.templateVersion(), templates.reviewed(row.templateVersion()), whole ? row.body() : null, row.hash(), row.termMonths(), row.surviveMonths(),
                    row.createdAt(), signature(row.signedName(), row.signedAt()), signature(row.countersignedName(), row.countersignedAt()), row.endsOn(),
                    dutiesUntil(row), row.endedAt(), row.state(), row.version(), lifecycle.actions(row, actor)));
        }
        return views;
    }

    private static NdaView.Party party(Map<Long, Organisation> parties, long id) {
        Organisation party = parties.get(id);
        return new NdaView.Party(String.valueOf(id), party == null ? "" : String.valueOf(party.name()));
    }

    private static NdaView.@Nullable Signature signature(@Nullable String name, @Nullable Instant at) {
        return name == null || at == null ? null : new NdaView.Signature(name, at);
    }

    private static @Nullable LocalDate dutiesUntil(NdaRow row) {
        if (row.endsOn() == null) {
            return null;
        }
        LocalDate end = row.endedAt() != null && NdaLifecycle.day(row.endedAt()).isBefore(row.endsOn()) ? NdaLifecycle.day(row.endedAt()) : row.endsOn();
        return end.plusMonths(row.surviveMonths());
    }

    /** The text with its signatures and checksum. */
    byte[] document(long id, Actor actor) {
        NdaRow row = row(id, actor);
        NdaView view = one(row, actor);
        List<String> paragraphs = List.of(row.body().split("\n\n"));
        Paper paper = Paper.titled(paragraphs.getFirst());
        paragraphs.stream().skip(1).forEach(paper::paragraph);
        paper.facts(Stream.of(
                fact(Text.of("编号", "Number"), view.id()),
                fact(Text.of("文本版本", "Version of the text"), row.templateVersion() + (view.reviewed() ? "" : "（待律师审阅 · to be reviewed by counsel）")),
                fact(Text.of("乙方签署", "Signed by Party B"), signed(view.signed())),
                fact(Text.of("甲方会签", "Countersigned by Party A"), signed(view.countersigned())),
                fact(Text.of("有效期至", "In force until"), row.endsOn() == null ? "—" : row.endsOn().toString()),
                fact(Text.of("文本校验值 SHA-256", "SHA-256 of the text"), row.hash())).toList());
        return paper.pdf();
    }

    private static Paper.Fact fact(Text label, String value) {
        return new Paper.Fact(label, value);
    }

    private static String signed(NdaView.@Nullable Signature signature) {
        return signature == null ? "—" : signature.name() + "，" + MOMENT.format(signature.at());
    }
}

package cn.xinqiao.appeal;

import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.paging.ListQuery;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Answers anybody may read, without whose appeal they came from. */
@Singleton
class Knowledge {
    static final ProblemType NOT_ANSWERED = ProblemType.of(HttpStatus.CONFLICT, "not-answered",
            "只有已办结并有答复的诉求可以公开，每件一次", "Only a closed appeal with an answer can be published, and once");
    private static final Set<Role> EDITORS = Set.of(Role.GOV_OPERATOR);
    /** Telephone numbers, credit codes, mail addresses. */
    private static final Pattern PERSONAL = Pattern.compile("1[3-9]\\d{9}|0\\d{2,3}-?\\d{7,8}|[0-9A-HJ-NPQRTUWXY]{18}|[\\w.+-]+@[\\w-]+\\.[\\w.]+|\\d{17}[\\dXx]");
    private static final double ALIKE = 0.08;
    private static final int LOOKED_AT = 200;
    private final AppealRepository appeals;
    private final AppealLifecycle lifecycle;
    private final HandlingUnits units;
    private final Organisations organisations;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    Knowledge(AppealRepository appeals, AppealLifecycle lifecycle, HandlingUnits units, Organisations organisations, Writes writes, Sql sql, Clock clock) {
        this.appeals = appeals;
        this.lifecycle = lifecycle;
        this.units = units;
        this.organisations = organisations;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /** @param appealId the appeal it was made from; editors only */
    @Serdeable
    record Article(String id, @Nullable String appealId, String topic, String question, String answer, @Nullable String legalBasis, boolean published,
                   int version, Instant publishedAt) {
    }

    /** @param appealId a closed appeal; for new ones */
    @Serdeable
    record Entry(@Nullable Integer version, @Nullable String appealId, @Nullable String topic, @Nullable String question, @Nullable String answer,
                 @Nullable String legalBasis, @Nullable Boolean published) {
    }

    /** Published ones; editors may ask for those taken back. */
    Page<Article> list(@Nullable List<String> topics, @Nullable String q, @Nullable Boolean published, PageRequest request, Actor actor) {
        boolean editor = actor.hasAny(EDITORS);
        return ListQuery.of("k.*", "knowledge_article k", "k.id").where("k.published = ?", !editor || !Boolean.FALSE.equals(published))
                .filter("topic", topics, "k.topic").facet("topic", "k.topic").search(q, "LOWER(CONCAT(k.question, ' ', k.answer, ' ', COALESCE(k.legal_basis, '')))")
                .sort("newest", "k.id", ListQuery.Direction.DOWN).read(sql, request, row -> read(row, editor));
    }

    Article get(long id, Actor actor) {
        boolean editor = actor.hasAny(EDITORS);
        return find(id, editor).filter(one -> one.published() || editor).orElseThrow(ProblemException::notFound);
    }

    private Optional<Article> find(long id, boolean editor) {
        return sql.one("SELECT * FROM knowledge_article WHERE id = ?", List.of(id), row -> read(row, editor));
    }

    private static Article read(ResultSet row, boolean editor) throws SQLException {
        return new Article(row.getString("id"), editor ? row.getString("appeal_id") : null, row.getString("topic"), row.getString("question"), row.getString("answer"),
                row.getString("legal_basis"), row.getBoolean("published"), row.getInt("version"), row.getTimestamp("published_at").toInstant());
    }

    /** Published answers to something like it. */
    List<Article> like(String text, int most) {
        Set<String> grams = Grams.of(text);
        record Near(Article article, double alike) {
        }
        return sql.list("SELECT * FROM knowledge_article WHERE published = TRUE ORDER BY id DESC LIMIT ?", List.of(LOOKED_AT), row -> read(row, false)).stream()
                .map(one -> new Near(one, Grams.alike(grams, Grams.of(one.question())))).filter(near -> near.alike >= ALIKE)
                .sorted((a, b) -> Double.compare(b.alike, a.alike)).limit(most).map(Near::article).toList();
    }

    Article publish(Entry entry, Actor actor) {
        FieldErrors errors = new FieldErrors();
        AppealRow appeal = entry.appealId() == null || !entry.appealId().matches("\\d{1,18}") ? null : appeals.findById(Ids.parse(entry.appealId()))
                .filter(row -> lifecycle.visible(row, actor)).orElse(null);
        errors.require(appeal != null, "/appealId", entry.appealId() == null ? "Required" : "Unknown", "请选择诉求", "Choose an appeal");
        Entry checked = checked(entry, appeal, errors);
        AppealRow of = Objects.requireNonNull(appeal);
        if (actor.memberships().contains(of.organisationId())) {
            throw ProblemException.of(Problems.OWN_MATTER);
        }
        return writes.run(actor, entry, Article.class, () -> {
            sql.one("SELECT id FROM appeal WHERE id = ? FOR UPDATE", List.of(of.id()), row -> row.getLong(1));
            if (of.state() != AppealState.CLOSED || of.answer() == null
                    || sql.count("SELECT COUNT(*) FROM knowledge_article WHERE appeal_id = ?", List.of(of.id())) > 0) {
                throw ProblemException.of(NOT_ANSWERED);
            }
            long id = Ids.next();
            Instant now = clock.instant();
            sql.update("INSERT INTO knowledge_article (id, appeal_id, topic, question, answer, legal_basis, published, version, published_at, updated_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, TRUE, 0, ?, ?)", Arrays.asList(id, of.id(), checked.topic(), checked.question(), checked.answer(), checked.legalBasis(), now, now));
            writes.audit(actor, "knowledge.publish", "knowledge", id, Map.of("appeal", String.valueOf(of.id())));
            return find(id, true).orElseThrow();
        });
    }

    /** Changes an article, or takes it back with {@code published} false. */
    Article change(long id, Entry entry, Actor actor) {
        Article before = find(id, true).orElseThrow(ProblemException::notFound);
        AppealRow appeal = before.appealId() == null ? null : appeals.findById(Long.parseLong(before.appealId())).orElse(null);
        FieldErrors errors = new FieldErrors();
        errors.require(entry.version() != null, "/version", "Required", "缺少版本号 version", "version is missing");
        Entry checked = checked(entry, appeal, errors);
        boolean published = !Boolean.FALSE.equals(entry.published());
        return writes.run(actor, entry, Article.class, () -> {
            int changed = sql.update("UPDATE knowledge_article SET topic = ?, question = ?, answer = ?, legal_basis = ?, published = ?, version = version + 1,"
                    + " updated_at = ? WHERE id = ? AND version = ?", Arrays.asList(checked.topic(), checked.question(), checked.answer(), checked.legalBasis(),
                    published, clock.instant(), id, Objects.requireNonNull(entry.version())));
            if (changed != 1) {
                throw ProblemException.of(Problems.STALE_VERSION).with("version", find(id, true).map(Article::version).orElse(0));
            }
            writes.audit(actor, "knowledge.change", "knowledge", id, Map.of("published", String.valueOf(published)));
            return find(id, true).orElseThrow();
        });
    }

    private Entry checked(Entry entry, @Nullable AppealRow appeal, FieldErrors errors) {
        String question = PlainText.required(errors, "/question", entry.question(), 200);
        String answer = PlainText.lines(errors, "/answer", entry.answer(), 4_000);
        errors.require(answer != null, "/answer", "Required", "请填写答复", "Please write the answer");
        String basis = PlainText.optional(errors, "/legalBasis", entry.legalBasis(), 500);
        String topic = units.topic(entry.topic(), errors);
        errors.require(topic != null, "/topic", "Required", "请选择主题", "Choose a topic");
        Organisation owner = appeal == null ? null : organisations.find(appeal.organisationId()).orElse(null);
        anonymous(errors, "/question", question, owner);
        anonymous(errors, "/answer", Objects.requireNonNullElse(answer, ""), owner);
        errors.throwIfAny();
        return new Entry(entry.version(), entry.appealId(), topic, question, answer, basis, entry.published());
    }

    private static void anonymous(FieldErrors errors, String pointer, String text, @Nullable Organisation owner) {
        boolean named = owner != null && (text.contains(owner.name()) || owner.shortName() != null && owner.shortName().length() > 1 && text.contains(owner.shortName()));
        errors.require(!named, pointer, "Named", "含有企业名称，请隐去", "It names the enterprise; leave that out");
        errors.require(!PERSONAL.matcher(text).find(), pointer, "Personal", "含有电话、邮箱、证件或信用代码，请隐去", "It holds a telephone number, mail address or code; leave that out");
    }
}

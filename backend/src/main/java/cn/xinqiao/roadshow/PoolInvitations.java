package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Links with which people ask for seats that are by invitation. */
@Singleton
class PoolInvitations {
    private static final int MOST_USES = 1_000;
    private static final int CODE_BYTES = 16;
    private static final String SELECT = "SELECT i.id, i.pool_id, p.name, i.label, i.code, i.most, i.used, i.ended_at FROM pool_invitation i"
            + " JOIN roadshow_pool p ON p.id = i.pool_id";
    private final SecureRandom random = new SecureRandom();
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    PoolInvitations(Writes writes, Sql sql, Clock clock) {
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param pool  id of a pool for the invited
     * @param label whom the link is for, read by the organizer only
     * @param most  how many may register with it
     */
    @Serdeable
    record Invite(@Nullable String pool, @Nullable String label, @Nullable Integer most) {
    }

    /** @param code what the link carries: {@code /events/{id}?invitation=CODE} */
    @Serdeable
    record PoolInvitation(String id, String poolId, String pool, String label, String code, int most, int used, boolean ended) {
    }

    /** @param items newest first */
    @Serdeable
    record PoolInvitationList(List<PoolInvitation> items) {
    }

    /** What whoever has a link may know of it. */
    @Serdeable
    record Invited(String poolId, String pool, boolean usable) {
    }

    PoolInvitation create(RoadshowRow event, Invite body, Actor actor) {
        requireOrganizer(event, actor);
        FieldErrors errors = new FieldErrors();
        String label = PlainText.required(errors, "/label", body.label(), 100);
        int most = body.most() == null ? 1 : body.most();
        errors.require(most >= 1 && most <= MOST_USES, "/most", "Range", "须为 1 至 1000 之间的整数", "Give a whole number from 1 to 1000");
        long pool = body.pool() == null ? -1 : Ids.parse(body.pool());
        errors.require(sql.count("SELECT COUNT(*) FROM roadshow_pool WHERE id = ? AND roadshow_id = ? AND audience = 'INVITED'",
                List.of(pool, event.id())) == 1, "/pool", "Unknown", "请选择仅限受邀的名额", "Choose a pool that is by invitation");
        errors.throwIfAny();
        return writes.run(actor, body, PoolInvitation.class, () -> {
            long id = Ids.next();
            byte[] bytes = new byte[CODE_BYTES];
            random.nextBytes(bytes);
            sql.update("INSERT INTO pool_invitation (id, roadshow_id, pool_id, code, label, most, used, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)",
                    List.of(id, event.id(), pool, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), label, most,
                            actor.requirePerson(), clock.instant()));
            writes.audit(actor, "pool-invitation.create", "pool-invitation", id, Map.of("pool", String.valueOf(pool), "most", String.valueOf(most)));
            return one(event, id);
        });
    }

    PoolInvitationList list(RoadshowRow event, Actor actor) {
        requireOrganizer(event, actor);
        return new PoolInvitationList(sql.list(SELECT + " WHERE i.roadshow_id = ? ORDER BY i.id DESC", List.of(event.id()), PoolInvitations::read));
    }

    /** Nobody registers with the link any more; who has, stays. */
    PoolInvitation end(RoadshowRow event, long id, Actor actor) {
        requireOrganizer(event, actor);
        return writes.run(actor, id, PoolInvitation.class, () -> {
            PoolInvitation found = one(event, id);
            sql.update("UPDATE pool_invitation SET ended_at = COALESCE(ended_at, ?) WHERE id = ?", List.of(clock.instant(), id));
            writes.audit(actor, "pool-invitation.end", "pool-invitation", id, Map.of("used", String.valueOf(found.used())));
            return one(event, id);
        });
    }

    Invited look(RoadshowRow event, String code) {
        return sql.one(SELECT + " WHERE i.roadshow_id = ? AND i.code = ?", List.of(event.id(), code), PoolInvitations::read)
                .map(i -> new Invited(i.poolId(), i.pool(), !i.ended() && i.used() < i.most())).orElseThrow(ProblemException::notFound);
    }

    Optional<Long> pool(long event, String code) {
        return sql.one("SELECT pool_id FROM pool_invitation WHERE roadshow_id = ? AND code = ?", List.of(event, code), row -> row.getLong(1));
    }

    /** Counts a use of the link for that pool, or refuses; inside a change. */
    void use(long pool, @Nullable String code) {
        int used = code == null ? 0 : sql.update("UPDATE pool_invitation SET used = used + 1 WHERE code = ? AND pool_id = ? AND ended_at IS NULL AND used < most",
                List.of(code, pool));
        if (used != 1) {
            throw ProblemException.of(RoadshowProblems.INVITATION_OVER);
        }
    }

    private PoolInvitation one(RoadshowRow event, long id) {
        return sql.one(SELECT + " WHERE i.roadshow_id = ? AND i.id = ?", List.of(event.id(), id), PoolInvitations::read)
                .orElseThrow(ProblemException::notFound);
    }

    private static PoolInvitation read(ResultSet row) throws SQLException {
        return new PoolInvitation(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getInt(6),
                row.getInt(7), row.getTimestamp(8) != null);
    }

    private static void requireOrganizer(RoadshowRow event, Actor actor) {
        if (!RoadshowReader.organizing(event, actor)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
    }
}

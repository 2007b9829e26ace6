package cn.xinqiao.introduction;

import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an organisation takes in: how many requests wait for its answer, and how many it wants at a time. */
@Singleton
class Inbox {
    private final IntroductionSettings settings;
    private final Writes writes;
    private final Sql sql;
    private final Clock clock;

    Inbox(IntroductionSettings settings, Writes writes, Sql sql, Clock clock) {
        this.settings = settings;
        this.writes = writes;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param openCount   requests that wait for its answer
     * @param openCap     so many at a time; further ones queue
     * @param pausedUntil away through this day: everything queues
     */
    @Serdeable
    record Standing(int openCount, int openCap, @Nullable LocalDate pausedUntil, int version) {
        boolean takes(LocalDate today) {
            return openCount < openCap && (pausedUntil == null || today.isAfter(pausedUntil));
        }
    }

    /** Makes the rows that are missing, in a change of their own: to insert a row that is there would lock it half, and two halves block each other. */
    void open(long... organisations) {
        for (long organisation : organisations) {
            if (find(organisation).isEmpty()) {
                writes.run(() -> sql.update("INSERT IGNORE INTO introduction_inbox (organisation_id, open_cap, updated_at) VALUES (?, ?, ?)",
                        List.of(organisation, settings.openCap(), clock.instant())));
            }
        }
    }

    /** Locks the row until the change is over. */
    Standing locked(long organisationId) {
        return sql.one("SELECT open_count, open_cap, paused_until, version FROM introduction_inbox WHERE organisation_id = ? FOR UPDATE",
                List.of(organisationId), Inbox::standing).orElseThrow();
    }

    Standing of(long organisationId) {
        return find(organisationId).orElse(new Standing(0, settings.openCap(), null, 0));
    }

    private Optional<Standing> find(long organisationId) {
        return sql.one("SELECT open_count, open_cap, paused_until, version FROM introduction_inbox WHERE organisation_id = ?",
                List.of(organisationId), Inbox::standing);
    }

    /** Takes a place if one is free; the row's own condition keeps the cap, whoever asks at the same time. */
    boolean take(long organisationId, LocalDate today) {
        return sql.update("""
                UPDATE introduction_inbox SET open_count = open_count + 1
                 WHERE organisation_id = ? AND open_count < open_cap AND (paused_until IS NULL OR paused_until < ?)
                """, List.of(organisationId, today)) == 1;
    }

    void free(long organisationId) {
        sql.update("UPDATE introduction_inbox SET open_count = open_count - 1 WHERE organisation_id = ?", List.of(organisationId));
    }

    /** Chooses cap and pause; false where somebody else did meanwhile. */
    boolean choose(long organisationId, int version, int openCap, @Nullable LocalDate pausedUntil) {
        return sql.update("""
                UPDATE introduction_inbox SET open_cap = ?, paused_until = ?, version = version + 1, updated_at = ?
                 WHERE organisation_id = ? AND version = ?
                """, Arrays.asList(openCap, pausedUntil, clock.instant(), organisationId, version)) == 1;
    }

    /** Organisations with a queue and a place for its first. */
    List<Long> withPlaceAndQueue(LocalDate today, int limit) {
        return sql.list("""
                SELECT b.organisation_id FROM introduction_inbox b
                 WHERE b.open_count < b.open_cap AND (b.paused_until IS NULL OR b.paused_until < ?)
                   AND EXISTS (SELECT 1 FROM introduction i WHERE i.receiver_id = b.organisation_id AND i.state = 'QUEUED' AND i.frozen_at IS NULL)
                 ORDER BY b.organisation_id LIMIT ?
                """, List.of(today, limit), row -> row.getLong(1));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        java.sql.Date paused = row.getDate("paused_until");
        return new Standing(row.getInt("open_count"), row.getInt("open_cap"), paused == null ? null : paused.toLocalDate(), row.getInt("version"));
    }
}

package cn.xinqiao.account;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person has agreed to, per purpose and text version. Nothing is overwritten; the newest line holds. */
@Singleton
public class Consents {
    private final Sql sql;
    private final Writes writes;
    private final Clock clock;

    Consents(Sql sql, Writes writes, Clock clock) {
        this.sql = sql;
        this.writes = writes;
        this.clock = clock;
    }

    /** What personal information may be used for; each is agreed to on its own. */
    public enum Purpose { ACCOUNT, MATCHING, DISCLOSURE, EVENT_CONTACTS, STATISTICS, MARKETING }

    /** The state of one purpose. */
    public record Consent(Purpose purpose, String textVersion, boolean given, Instant at) {
    }

    /** The newest line of every purpose the person was asked about. */
    public List<Consent> of(long personId) {
        Map<Purpose, Consent> newest = new LinkedHashMap<>();
        sql.list("SELECT purpose, text_version, state, at FROM consent WHERE person_id = ? ORDER BY id", List.of(personId), row -> {
            Consent consent = new Consent(Purpose.valueOf(row.getString(1)), row.getString(2), "GIVEN".equals(row.getString(3)),
                    row.getTimestamp(4).toInstant());
            return newest.put(consent.purpose, consent);
        });
        return List.copyOf(newest.values());
    }

    public boolean given(long personId, Purpose purpose) {
        return of(personId).stream().anyMatch(c -> c.purpose == purpose && c.given);
    }

    /** Notes an agreement or its withdrawal; inside a change. */
    public void note(Actor actor, Purpose purpose, String textVersion, boolean given) {
        long person = actor.requirePerson();
        String state = given ? "GIVEN" : "WITHDRAWN";
        sql.update("INSERT INTO consent (id, person_id, purpose, text_version, state, at) VALUES (?, ?, ?, ?, ?, ?)",
                List.of(Ids.next(), person, purpose, textVersion, state, clock.instant()));
        writes.audit(actor, given ? "consent.given" : "consent.withdrawn", "person", person,
                Map.of("purpose", purpose.name(), "textVersion", textVersion));
    }
}

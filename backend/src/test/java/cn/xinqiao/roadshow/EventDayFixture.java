package cn.xinqiao.roadshow;

import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.test.TestClient;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Events on their day, with guests, an investor and a presenter. */
public final class EventDayFixture {
    private final RoadshowFixture given;
    private final Sql sql;
    private final Clock clock;

    public EventDayFixture(Sql sql, TestClient client, Clock clock) {
        this.given = new RoadshowFixture(sql, client, clock);
        this.sql = sql;
        this.clock = clock;
    }

    /** @param guests ids of registrations; the first is {@code guest}'s */
    public record Day(String event, List<String> guests, Actor guest, Actor investor, Actor presenter, String application, Actor staff) {
    }

    public Actor organizer() {
        return given.organizer;
    }

    /** Works at the doors of another organizer. */
    public Actor otherStaff() {
        return given.person(given.organisation(OrganisationType.ORGANIZER, "另一家路演中心"), OrganisationType.ORGANIZER, Role.CHECKIN_STAFF);
    }

    public Day liveEvent(Clock now) {
        return liveEvent(now, 3);
    }

    public Day liveEvent(Clock now, int guests) {
        Day day = published(guests);
        sql.update("UPDATE roadshow SET state = 'LIVE', starts_at = ?, ends_at = ? WHERE id = ?",
                List.of(now.instant().minus(Duration.ofHours(1)), now.instant().plus(Duration.ofHours(6)), Long.valueOf(day.event())));
        return day;
    }

    public Day published(int guests) {
        String event = given.callOpen();
        sql.update("UPDATE roadshow SET state = 'PUBLISHED' WHERE id = ?", List.of(Long.valueOf(event)));
        Actor guest = given.enterprise("观众企业");
        Actor investor = given.institution("星河创投");
        Actor presenter = given.enterprise("路演企业");
        List<String> registrations = new ArrayList<>();
        for (int i = 0; i < guests; i++) {
            registrations.add(registration(event, i == 0 ? guest : given.enterprise("观众企业" + i)));
        }
        registration(event, investor);
        Actor staff = given.person(given.organizer.requireOrganisation(), OrganisationType.ORGANIZER, Role.CHECKIN_STAFF);
        return new Day(event, registrations, guest, investor, presenter, application(event, presenter), staff);
    }

    private String registration(String event, Actor person) {
        long id = Ids.next();
        Instant now = clock.instant();
        sql.update("""
                INSERT INTO registration (id, roadshow_id, pool_id, person_id, live_person_id, organisation_id, state, version, created_at, updated_at)
                SELECT ?, roadshow_id, id, ?, ?, ?, 'CONFIRMED', 0, ?, ? FROM roadshow_pool WHERE roadshow_id = ? AND position = 0
                """, List.of(id, person.requirePerson(), person.requirePerson(), person.requireOrganisation(), now, now, Long.valueOf(event)));
        return String.valueOf(id);
    }

    private String application(String event, Actor presenter) {
        long id = Ids.next();
        Instant now = clock.instant();
        sql.update("""
                INSERT INTO presenter_application (id, roadshow_id, enterprise_id, live_enterprise_id, need_id, presenter_name, created_by, state, version,
                    created_at, updated_at) VALUES (?, ?, ?, ?, ?, '周工', ?, 'CONFIRMED', 0, ?, ?)
                """, List.of(id, Long.valueOf(event), presenter.requireOrganisation(), presenter.requireOrganisation(), given.need(presenter, "扩产融资", "SEMI"),
                presenter.requirePerson(), now, now));
        return String.valueOf(id);
    }
}

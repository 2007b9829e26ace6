package cn.xinqiao.matching.alert;

import cn.xinqiao.account.Memberships;
import cn.xinqiao.matching.World;
import cn.xinqiao.matching.Worlds;
import cn.xinqiao.platform.command.Leases;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.reference.WorkingCalendar;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends each person one notice for what waits since before the last digest hour, and drops what has become old news. What
 * hour that was follows from the clock alone, so a server that was away sends it when it is back, once.
 */
@Singleton
class AlertDigest {
    private static final int PEOPLE_AT_ONCE = 200;
    /** Longer than any holiday. */
    private static final int DAYS_BACK = 30;
    private final Worlds worlds;
    private final AlertStore store;
    private final AlertTeller teller;
    private final Memberships memberships;
    private final WorkingCalendar calendar;
    private final Leases leases;
    private final Writes writes;
    private final Clock clock;

    AlertDigest(Worlds worlds, AlertStore store, AlertTeller teller, Memberships memberships, WorkingCalendar calendar, Leases leases,
                Writes writes, Clock clock) {
        this.worlds = worlds;
        this.store = store;
        this.teller = teller;
        this.memberships = memberships;
        this.calendar = calendar;
        this.leases = leases;
        this.writes = writes;
        this.clock = clock;
    }

    /** Sends what is due; answers to how many people. Only for the node with the lease. */
    int send() {
        AlertRules rules = store.rules();
        Instant daily = lastDaily(rules, clock.instant());
        Instant weekly = lastWeekly(rules, clock.instant());
        int sent = 0;
        for (AlertStore.Due due : store.due(rules, daily, weekly, PEOPLE_AT_ONCE)) {
            Instant moment = due.cadence() == Cadence.WEEKLY ? weekly : daily;
            sent += writes.run(() -> leases.holds(AlertWatch.LEASE) ? send(due, moment) : 0);
        }
        return sent;
    }

    private int send(AlertStore.Due due, Instant moment) {
        List<AlertStore.Row> waiting = store.waiting(due, moment);
        if (waiting.isEmpty()) {
            return 0;
        }
        if (due.cadence() == Cadence.OFF || !memberships.holders(due.organisationId(), due.side().roles()).contains(due.personId())) {
            store.dropped(due, waiting, due.cadence() == Cadence.OFF ? "PREFERENCE" : "LEFT");
            return 0;
        }
        World world = worlds.now();
        PairCheck check = new PairCheck(world, store, waiting.stream().map(AlertStore.Row::needId).toList());
        List<AlertStore.Row> news = new ArrayList<>();
        Map<String, List<AlertStore.Row>> old = new HashMap<>();
        for (AlertStore.Row row : waiting) {
            if (check.seen(row.needId(), row.mandateId(), row.side())) {
                old.computeIfAbsent("SEEN", reason -> new ArrayList<>()).add(row);
            } else if (check.explained(row.needId(), row.mandateId(), row.side()).isEmpty()) {
                old.computeIfAbsent("GONE", reason -> new ArrayList<>()).add(row);
            } else {
                news.add(row);
            }
        }
        old.forEach((reason, rows) -> store.dropped(due, rows, reason));
        store.toldInDigest(due, news);
        if (!news.isEmpty()) {
            teller.digest(world, due, news, LocalDate.ofInstant(moment, WorkingCalendar.ZONE));
        }
        return news.isEmpty() ? 0 : 1;
    }

    /** The last digest hour of a working day, at or before {@code now}. */
    Instant lastDaily(AlertRules rules, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, WorkingCalendar.ZONE);
        for (int back = 0; back < DAYS_BACK; back++) {
            LocalDate day = today.minusDays(back);
            if (!at(rules, day).isAfter(now) && calendar.isWorkingDay(day)) {
                return at(rules, day);
            }
        }
        throw new IllegalStateException("no working day in the " + DAYS_BACK + " days before " + today);
    }

    /** The same of the week's day, or of the next working day in a week where that day is none. */
    Instant lastWeekly(AlertRules rules, Instant now) {
        LocalDate monday = LocalDate.ofInstant(now, WorkingCalendar.ZONE).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (int back = 0; back < DAYS_BACK; back += 7) {
            for (LocalDate day = monday.minusDays(back).plusDays(rules.weeklyOn() - 1); day.isBefore(monday.minusDays(back).plusDays(7)); day = day.plusDays(1)) {
                if (calendar.isWorkingDay(day)) {
                    if (!at(rules, day).isAfter(now)) {
                        return at(rules, day);
                    }
                    break;
                }
            }
        }
        throw new IllegalStateException("no working week in the " + DAYS_BACK + " days before " + monday);
    }

    private static Instant at(AlertRules rules, LocalDate day) {
        return day.atTime(rules.digestAt()).atZone(WorkingCalendar.ZONE).toInstant();
    }
}

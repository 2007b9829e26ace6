package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.sheet.Sheet;
import cn.xinqiao.roadshow.ReportFreezer;
import cn.xinqiao.roadshow.Roadshows;
import io.micronaut.json.JsonMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Freezes an event's report and shows it; before that, what it would say now. */
@Singleton
class Reports implements ReportFreezer {
    private static final Set<Role> READERS = Set.of(Role.GOV_OPERATOR, Role.AUDITOR);
    private static final double FEN_PER_WAN = 1_000_000.0;
    private final Roadshows events;
    private final EventFigures figures;
    private final JsonMapper json;
    private final Sql sql;

    Reports(Roadshows events, EventFigures figures, JsonMapper json, Sql sql) {
        this.events = events;
        this.figures = figures;
        this.json = json;
        this.sql = sql;
    }

    /** What is kept: the figures, and what they meant when they were counted. */
    @Serdeable
    record Snapshot(ReportView.Figures figures, String definitionsVersion, List<ReportView.Definition> definitions) {
    }

    private record Frozen(Instant at, @Nullable String remarks, @Nullable String snapshot) {
    }

    @Override
    public void freeze(long event, Instant now) {
        Snapshot snapshot = new Snapshot(figures.of(event), EventFigures.VERSION, EventFigures.DEFINITIONS);
        try {
            sql.update("UPDATE roadshow_report SET snapshot = ? WHERE roadshow_id = ?",
                    List.of(new String(json.writeValueAsBytes(snapshot), StandardCharsets.UTF_8), event));
        } catch (IOException unserialisable) { // a bug: the record is our own
            throw new UncheckedIOException(unserialisable);
        }
    }

    /** For those who run the event, the authority and the auditor. */
    ReportView get(long id, Actor actor) {
        Roadshows.Event event = events.known(id, actor);
        if (!Roadshows.organizing(event, actor) && !actor.hasAny(READERS)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        Optional<Frozen> frozen = sql.one("SELECT frozen_at, remarks, snapshot FROM roadshow_report WHERE roadshow_id = ?", List.of(id),
                row -> new Frozen(Objects.requireNonNull(Sql.instant(row, "frozen_at")), row.getString("remarks"), row.getString("snapshot")));
        Snapshot snapshot = frozen.map(Frozen::snapshot).map(this::read)
                .orElseGet(() -> new Snapshot(figures.of(id), EventFigures.VERSION, EventFigures.DEFINITIONS));
        String organizer = sql.one("SELECT name FROM organisation WHERE id = ?", List.of(event.organizerId()), row -> row.getString(1)).orElse("");
        return new ReportView(String.valueOf(id), event.title(), organizer, event.startsAt(), event.endsAt(), event.venueName(),
                frozen.map(Frozen::at).orElse(null), frozen.map(Frozen::remarks).orElse(null), snapshot.figures, snapshot.definitionsVersion,
                snapshot.definitions);
    }

    private Snapshot read(String text) {
        try {
            return json.readValue(text, Snapshot.class);
        } catch (IOException changed) { // what was frozen has to stay readable: a change of the record that breaks it is a bug
            throw new UncheckedIOException(changed);
        }
    }

    private record Line(Text section, String what, @Nullable Object value, String unit) {
    }

    /** Every figure on a line of its own, with its definition below. */
    byte[] workbook(long id, Actor actor) {
        ReportView report = get(id, actor);
        ReportView.Figures f = report.figures();
        boolean zh = Language.current() == Language.ZH;
        String people = zh ? "人" : "people";
        String each = zh ? "家" : "organisations";
        List<Line> lines = new ArrayList<>();
        Text presenting = Text.of("路演", "Presentations");
        lines.add(new Line(presenting, zh ? "路演报名" : "Applications", f.submitted(), each));
        lines.add(new Line(presenting, zh ? "入围并确认" : "Selected and confirmed", f.selected(), each));
        lines.add(new Line(presenting, zh ? "已路演" : "Presented", f.presented(), each));
        lines.add(new Line(presenting, zh ? "路演人未到场" : "Presenters absent", f.presentersAbsent(), each));
        Text attendance = Text.of("参会", "Attendance");
        lines.add(new Line(attendance, zh ? "持有名额" : "With a seat", f.attendance().registered(), people));
        lines.add(new Line(attendance, zh ? "签到" : "Checked in", f.attendance().attended(), people));
        lines.add(new Line(attendance, zh ? "未到场" : "Did not come", f.attendance().absent(), people));
        lines.add(new Line(attendance, zh ? "未到场比例" : "No-show rate", f.attendance().noShowPct(), "%"));
        lines.add(new Line(attendance, zh ? "投资机构" : "Institutions", f.institutions(), each));
        lines.add(new Line(attendance, zh ? "企业" : "Enterprises", f.enterprises(), each));
        f.pools().forEach(p -> {
            lines.add(new Line(Text.of("名额", "Seats"), p.name() + (zh ? "：持有名额" : ": with a seat"), p.registered(), people));
            lines.add(new Line(Text.of("名额", "Seats"), p.name() + (zh ? "：签到" : ": checked in"), p.attended(), people));
        });
        if (f.meetings() != null) {
            Text meetings = Text.of("一对一洽谈", "One-to-one meetings");
            lines.add(new Line(meetings, zh ? "已安排" : "Planned", f.meetings().planned(), zh ? "场" : "meetings"));
            lines.add(new Line(meetings, zh ? "已会面" : "Held", f.meetings().held(), zh ? "场" : "meetings"));
            lines.add(new Line(meetings, zh ? "会面比例" : "Held rate", f.meetings().heldPct(), "%"));
            f.meetings().unplaced().forEach((code, n) -> lines.add(new Line(meetings, (zh ? "未安排：" : "Not placed: ") + code, n, "")));
            f.meetings().nobodyMet().forEach(m -> lines.add(new Line(meetings, (zh ? "未会面：" : "Nobody met: ") + m.enterprise(),
                    String.join("、", m.reasons()), "")));
        }
        if (f.survey() != null) {
            Text survey = Text.of("问卷", "Survey");
            lines.add(new Line(survey, zh ? "答卷" : "Answers", f.survey().answers(), people));
            f.survey().ratings().forEach(r -> lines.add(new Line(survey, r.part(), r.mean(), zh ? "分（满分 5）" : "of 5")));
        }
        if (f.interest() != null) {
            Text interest = Text.of("意向", "Interest");
            lines.add(new Line(interest, zh ? "意向登记" : "Interest marks", f.interest().marks(), zh ? "项" : "marks"));
            lines.add(new Line(interest, zh ? "意向金额（不具约束力）" : "Intended amount (non-binding)", f.interest().intendedFen() / FEN_PER_WAN,
                    zh ? "万元" : "10k CNY"));
        }
        f.presentations().forEach(p -> lines.add(new Line(Text.of("路演企业", "Presenters"), p.enterprise(), p.result(), "")));
        report.definitions().forEach(d -> lines.add(new Line(Text.of("口径", "Definitions"), d.figure(), d.text().in(Language.current()), "")));
        return Sheet.of(Text.of("活动总结", "Event report"), lines, List.of(
                new Sheet.Column<>(Text.of("部分", "Section"), 18, l -> l.section().in(Language.current())),
                new Sheet.Column<>(Text.of("指标", "Figure"), 36, Line::what),
                new Sheet.Column<>(Text.of("数值", "Value"), 40, Line::value),
                new Sheet.Column<>(Text.of("单位", "Unit"), 14, Line::unit)));
    }
}

package cn.xinqiao.roadshow.after;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.paper.Paper;
import cn.xinqiao.platform.sheet.Sheet;
import cn.xinqiao.reference.WorkingCalendar;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as a workbook and on paper, in the request's language: the same lines in both, with their definitions. */
final class ReportDocuments {
    private static final Text NAME = Text.of("活动总结", "Event report");
    private static final BigDecimal FEN_PER_WAN = BigDecimal.valueOf(1_000_000);
    private static final Text PEOPLE = Text.of("人", "people");
    private static final Text EACH = Text.of("家", "organisations");
    private static final Text MEETINGS = Text.of("场", "meetings");
    private static final Text NOTHING = Text.of("", "");
    /** Why a wish found no place, why a meeting was not held, how a presentation ended, what was asked. */
    private static final Map<String, Text> WORDS = Map.ofEntries(
            Map.entry("COUNTERPART_NO", Text.of("对方未同意", "Counterpart did not agree")),
            Map.entry("COUNTERPART_FULL", Text.of("对方已排满", "Counterpart was full")),
            Map.entry("OWN_FULL", Text.of("自己已排满", "Own slots were full")),
            Map.entry("NO_COMMON_SLOT", Text.of("没有共同时间", "No common slot")),
            Map.entry("NO_TABLE", Text.of("没有空桌", "No table")),
            Map.entry("SAME_INSTITUTION", Text.of("同一机构已有会面", "Already met that institution")),
            Map.entry("MET_BEFORE", Text.of("此前已见过", "Had met before")),
            Map.entry("LOWER_VALUE", Text.of("让位于更多会面", "Made room for more meetings")),
            Map.entry("ORGANIZER", Text.of("主办方未安排", "Ruled out by the organizer")),
            Map.entry("NO_SHOW", Text.of("一方未到", "One side was absent")),
            Map.entry("CANCELLED", Text.of("已取消", "Cancelled")),
            Map.entry("CANCELLED_ON_DAY", Text.of("当日取消", "Cancelled on the day")),
            Map.entry("DECLINED", Text.of("已谢绝", "Declined")),
            Map.entry("NO_WISH", Text.of("没有会面愿望", "No wish")),
            Map.entry("CONFIRMED", Text.of("已确认", "Confirmed")),
            Map.entry("PRESENTED", Text.of("已路演", "Presented")),
            Map.entry("submitted", Text.of("报名", "Applications")),
            Map.entry("selected", Text.of("入围并确认", "Selected and confirmed")),
            Map.entry("presented", Text.of("已路演", "Presented")),
            Map.entry("attendance.registered", Text.of("持有名额", "With a seat")),
            Map.entry("attendance.attended", Text.of("签到", "Checked in")),
            Map.entry("attendance.noShowPct", Text.of("未到场比例", "No-show rate")),
            Map.entry("institutions", Text.of("投资机构", "Institutions")),
            Map.entry("meetings.planned", Text.of("已安排洽谈", "Meetings planned")),
            Map.entry("meetings.heldPct", Text.of("会面比例", "Held rate")),
            Map.entry("survey", Text.of("问卷", "Survey")),
            Map.entry("interest.marks", Text.of("意向登记", "Interest marks")),
            Map.entry("interest.intendedFen", Text.of("意向金额", "Intended amount")),
            Map.entry("overall", Text.of("总体", "Overall")),
            Map.entry("programme", Text.of("议程与项目", "Programme")),
            Map.entry("organisation", Text.of("组织与会务", "Organisation")),
            Map.entry("contacts", Text.of("对接是否有用", "Usefulness of contacts")));
    private final ReportView report;
    private final ReportView.Figures figures;
    private final Language language = Language.current();

    ReportDocuments(ReportView report) {
        this.report = report;
        this.figures = report.figures();
    }

    private record Line(Text section, String what, @Nullable Object value, Text unit) {
    }

    byte[] workbook() {
        List<Line> lines = new ArrayList<>(lines());
        report.definitions().forEach(d -> lines.add(new Line(Text.of("口径", "Definitions"), word(d.figure()), in(d.text()), NOTHING)));
        return Sheet.of(NAME, lines, columns());
    }

    byte[] pdf() {
        Paper paper = Paper.titled(report.title()).facts(Stream.of(
                new Paper.Fact(Text.of("文件", "Document"), in(NAME)),
                new Paper.Fact(Text.of("主办方", "Organizer"), report.organizer()),
                new Paper.Fact(Text.of("时间", "Time"), moment(report.startsAt()) + " – " + moment(report.endsAt())),
                report.venueName() == null ? null : new Paper.Fact(Text.of("地点", "Place"), report.venueName()),
                new Paper.Fact(Text.of("状态", "Status"), report.frozenAt() == null ? in(Text.of("预览，数字还会变动", "Preview: figures may still change"))
                        : in(Text.of("{0} 形成，数字不再变动", "Frozen on {0}, figures no longer change").with(moment(report.frozenAt()))))).filter(Objects::nonNull).toList());
        if (report.remarks() != null) {
            paper.paragraph(report.remarks());
        }
        paper.bars(Text.of("从报名到路演", "From application to presentation"), List.of(
                bar(Text.of("报名", "Applications"), figures.submitted()), bar(Text.of("入围并确认", "Selected and confirmed"), figures.selected()),
                bar(Text.of("已路演", "Presented"), figures.presented())));
        paper.bars(Text.of("各类名额：签到，未统计时为持有名额", "Seats: checked in, or with a seat where nobody was counted"), figures.pools().stream()
                .map(p -> new Paper.Bar(p.name(), p.attended() == null ? p.registered() : p.attended(),
                        (p.attended() == null ? "" : p.attended() + " / ") + p.registered() + " / " + p.capacity())).toList());
        if (figures.meetings() != null) {
            paper.bars(Text.of("未能安排的愿望，按原因", "Wishes without a place, by reason"), figures.meetings().unplaced().entrySet().stream()
                    .map(e -> new Paper.Bar(word(e.getKey()), e.getValue(), String.valueOf(e.getValue()))).toList());
        }
        if (figures.survey() != null) {
            paper.bars(Text.of("问卷评分（满分 5）", "Ratings (of 5)"), figures.survey().ratings().stream().filter(r -> r.mean() != null)
                    .map(r -> new Paper.Bar(word(r.part()), r.mean().doubleValue(), r.mean().setScale(1, RoundingMode.HALF_UP).toPlainString())).toList());
        }
        paper.table(Text.of("各项数字", "All figures"), lines(), columns());
        paper.table(Text.of("统计口径（{0} 版）", "Definitions (version {0})").with(report.definitionsVersion()), report.definitions(), List.of(
                new Sheet.Column<>(Text.of("指标", "Figure"), 26, d -> word(d.figure())),
                new Sheet.Column<>(Text.of("定义", "Definition"), 74, d -> in(d.text()))));
        return paper.pdf();
    }

    private Paper.Bar bar(Text label, int count) {
        return new Paper.Bar(in(label), count, count + " " + in(EACH));
    }

    private List<Sheet.Column<Line>> columns() {
        return List.of(new Sheet.Column<>(Text.of("部分", "Section"), 18, l -> in(l.section())),
                new Sheet.Column<>(Text.of("指标", "Figure"), 36, Line::what),
                new Sheet.Column<>(Text.of("数值", "Value"), 40, Line::value),
                new Sheet.Column<>(Text.of("单位", "Unit"), 14, l -> in(l.unit())));
    }

    /** Every figure on a line of its own. */
    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        Text presenting = Text.of("路演", "Presentations");
        lines.add(line(presenting, Text.of("路演报名", "Applications"), figures.submitted(), EACH));
        lines.add(line(presenting, Text.of("入围并确认", "Selected and confirmed"), figures.selected(), EACH));
        lines.add(line(presenting, Text.of("已路演", "Presented"), figures.presented(), EACH));
        lines.add(line(presenting, Text.of("路演人未到场", "Presenters absent"), figures.presentersAbsent(), EACH));
        Text attendance = Text.of("参会", "Attendance");
        lines.add(line(attendance, Text.of("持有名额", "With a seat"), figures.attendance().registered(), PEOPLE));
        lines.add(line(attendance, Text.of("签到", "Checked in"), figures.attendance().attended(), PEOPLE));
        lines.add(line(attendance, Text.of("未到场", "Did not come"), figures.attendance().absent(), PEOPLE));
        lines.add(line(attendance, Text.of("未到场比例", "No-show rate"), figures.attendance().noShowPct(), Text.of("%", "%")));
        lines.add(line(attendance, Text.of("投资机构", "Institutions"), figures.institutions(), EACH));
        lines.add(line(attendance, Text.of("企业", "Enterprises"), figures.enterprises(), EACH));
        Text seats = Text.of("名额", "Seats");
        figures.pools().forEach(p -> {
            lines.add(new Line(seats, p.name() + in(Text.of("：持有名额", ": with a seat")), p.registered(), PEOPLE));
            lines.add(new Line(seats, p.name() + in(Text.of("：签到", ": checked in")), p.attended(), PEOPLE));
        });
        ReportView.Meetings met = figures.meetings();
        if (met != null) {
            Text meetings = Text.of("一对一洽谈", "One-to-one meetings");
            lines.add(line(meetings, Text.of("已安排", "Planned"), met.planned(), MEETINGS));
            lines.add(line(meetings, Text.of("已会面", "Held"), met.held(), MEETINGS));
            lines.add(line(meetings, Text.of("会面比例", "Held rate"), met.heldPct(), Text.of("%", "%")));
            met.unplaced().forEach((code, n) -> lines.add(new Line(meetings, in(Text.of("未安排：", "Not placed: ")) + word(code), n, NOTHING)));
            met.nobodyMet().forEach(m -> lines.add(new Line(meetings, in(Text.of("未会面：", "Nobody met: ")) + m.enterprise(),
                    m.reasons().stream().map(this::word).collect(Collectors.joining(in(Text.of("、", ", ")))), NOTHING)));
        }
        if (figures.survey() != null) {
            Text survey = Text.of("问卷", "Survey");
            lines.add(line(survey, Text.of("答卷", "Answers"), figures.survey().answers(), PEOPLE));
            figures.survey().ratings().forEach(r -> lines.add(new Line(survey, word(r.part()), r.mean(), Text.of("分（满分 5）", "of 5"))));
        }
        if (figures.interest() != null) {
            Text interest = Text.of("意向", "Interest");
            lines.add(line(interest, Text.of("意向登记", "Interest marks"), figures.interest().marks(), Text.of("项", "marks")));
            lines.add(line(interest, Text.of("意向金额（不具约束力）", "Intended amount (non-binding)"),
                    BigDecimal.valueOf(figures.interest().intendedFen()).divide(FEN_PER_WAN, 2, RoundingMode.HALF_UP).stripTrailingZeros(), Text.of("万元", "10k CNY")));
        }
        figures.presentations().forEach(p -> lines.add(new Line(Text.of("路演企业", "Presenters"), p.enterprise(), result(p.result()), NOTHING)));
        return lines;
    }

    private Line line(Text section, Text what, @Nullable Object value, Text unit) {
        return new Line(section, in(what), value, unit);
    }

    /** An absent presenter is no meeting that one side missed. */
    private String result(String state) {
        return state.equals("NO_SHOW") ? in(Text.of("未到场", "Absent")) : word(state);
    }

    private String word(String code) {
        Text known = WORDS.get(code);
        return known == null ? code : in(known);
    }

    private String in(Text text) {
        return text.in(language);
    }

    private String moment(Instant at) {
        return DateTimeFormatter.ofPattern(language == Language.EN ? "d MMM uuuu HH:mm" : "uuuu年M月d日 HH:mm", java.util.Locale.ENGLISH)
                .format(at.atZone(WorkingCalendar.ZONE));
    }
}

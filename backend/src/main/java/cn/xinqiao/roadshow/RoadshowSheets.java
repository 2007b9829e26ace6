package cn.xinqiao.roadshow;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.paging.Page;
import cn.xinqiao.platform.paging.PageRequest;
import cn.xinqiao.platform.sheet.Sheet;
import cn.xinqiao.platform.sheet.Sheet.Column;
import cn.xinqiao.platform.time.Clocks;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Writes an event's applications and registrations as workbooks, for its organizer. */
@Singleton
class RoadshowSheets {
    private static final int MOST_ROWS = 20_000;
    private static final double FEN_PER_WAN = 1_000_000.0;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(Clocks.SHANGHAI);
    private final RoadshowService events;
    private final ApplicationService applications;
    private final RegistrationService registrations;

    RoadshowSheets(RoadshowService events, ApplicationService applications, RegistrationService registrations) {
        this.events = events;
        this.applications = applications;
        this.registrations = registrations;
    }

    byte[] applications(long event, Actor actor) {
        requireOrganizer(event, actor);
        List<ApplicationView> rows = all(page -> applications.ofEvent(event, null, List.of(), page, actor), "oldest");
        return Sheet.of(Text.of("路演报名", "Applications"), rows, List.of(
                new Column<>(Text.of("企业", "Enterprise"), 32, a -> a.enterprise().name()),
                new Column<>(Text.of("梯度培育", "Cultivation tier"), 20, a -> a.enterprise().tier()),
                new Column<>(Text.of("融资需求", "Need"), 40, a -> a.need().title()),
                new Column<>(Text.of("行业", "Sectors"), 20, a -> String.join("、", a.need().sectors())),
                new Column<>(Text.of("轮次", "Round"), 14, a -> a.need().round()),
                new Column<>(Text.of("拟融资金额（万元）", "Amount sought (10k CNY)"), 20,
                        a -> a.need().amountSoughtFen() == null ? null : a.need().amountSoughtFen() / FEN_PER_WAN),
                new Column<>(Text.of("状态", "State"), 16, a -> a.state().name()),
                new Column<>(Text.of("拟定结论", "Staged decision"), 16, a -> a.pending() == null ? null : a.pending().decision().name()),
                new Column<>(Text.of("备选次序", "Reserve rank"), 12, a -> a.pending() == null ? a.reserveRank() : a.pending().rank()),
                new Column<>(Text.of("路演人", "Presenter"), 16, ApplicationView::presenterName),
                new Column<>(Text.of("职务", "Title"), 16, ApplicationView::presenterTitle),
                new Column<>(Text.of("提交时间", "Submitted"), 18, a -> minute(a.submittedAt()))));
    }

    byte[] registrations(long event, Actor actor) {
        requireOrganizer(event, actor);
        List<RegistrationView> rows = all(page -> registrations.ofEvent(event, null, List.of(), List.of(), page, actor), "oldest");
        return Sheet.of(Text.of("参会报名", "Registrations"), rows, List.of(
                new Column<>(Text.of("姓名", "Name"), 16, RegistrationView::personName),
                new Column<>(Text.of("单位", "Organisation"), 32, RegistrationView::organisationName),
                new Column<>(Text.of("单位类型", "Type"), 16, RegistrationView::organisationType),
                new Column<>(Text.of("名额", "Pool"), 16, RegistrationView::pool),
                new Column<>(Text.of("参会方式", "Mode"), 12, r -> r.mode().name()),
                new Column<>(Text.of("状态", "State"), 16, r -> r.state().name()),
                new Column<>(Text.of("候补位次", "Waiting position"), 12, RegistrationView::position),
                new Column<>(Text.of("优先类别", "Priority class"), 12, RegistrationView::priorityClass),
                new Column<>(Text.of("名额保留至", "Offered until"), 18, r -> minute(r.offeredUntil())),
                new Column<>(Text.of("报名时间", "Registered"), 18, r -> minute(r.registeredAt()))));
    }

    private void requireOrganizer(long event, Actor actor) {
        if (!RoadshowReader.organizing(events.known(event, actor), actor)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
    }

    private static <T> List<T> all(Function<PageRequest, Page<T>> list, String sort) {
        List<T> rows = new ArrayList<>();
        String cursor = null;
        do {
            Page<T> page = list.apply(new PageRequest(PageRequest.MAX_SIZE, cursor, sort));
            rows.addAll(page.items());
            cursor = page.next();
        } while (cursor != null && rows.size() < MOST_ROWS);
        return rows;
    }

    private static @Nullable String minute(@Nullable Instant at) {
        return at == null ? null : MINUTE.format(at);
    }
}

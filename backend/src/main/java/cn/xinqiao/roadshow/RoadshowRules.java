package cn.xinqiao.roadshow;

import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.time.Clocks;
import cn.xinqiao.reference.Regions;
import cn.xinqiao.reference.Sectors;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** What an event's facts must be like: always, and before they go to approval. Every wrong entry is named at once. */
@Singleton
class RoadshowRules {
    static final int PRESENT_MINUTES = 8;
    static final int QUESTION_MINUTES = 7;
    private static final int MAX_ENTRIES = 50;
    private static final int MAX_SEATS = 100_000;
    private static final int MAX_MINUTES = 240;
    private static final int MAX_REVIEWS = 20;
    private static final Duration LONGEST = Duration.ofDays(14);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private final Sectors sectors;
    private final Regions regions;

    RoadshowRules(Sectors sectors, Regions regions) {
        this.sectors = sectors;
        this.regions = regions;
    }

    /** The facts in the form they are kept: trimmed, with defaults; ends here with every wrong entry. */
    RoadshowFacts clean(RoadshowFacts typed) {
        FieldErrors errors = new FieldErrors();
        AttendanceMode mode = typed.mode() == null ? AttendanceMode.ON_SITE : typed.mode();
        errors.require(typed.format() != null, "/format", "Required", "请选择活动形式", "Choose a format");
        errors.require(typed.mode() != null, "/mode", "Required", "请选择线上、线下或混合", "Choose on site, online or hybrid");
        RoadshowFacts facts = new RoadshowFacts(
                PlainText.required(errors, "/title", typed.title(), 100), typed.format(), typed.mode(), typed.startsAt(), typed.endsAt(),
                venue(errors, typed.venue()), rooms(errors, typed.rooms()), pools(errors, typed.pools(), mode),
                minutes(errors, "/presentMinutes", typed.presentMinutes(), PRESENT_MINUTES, 1),
                minutes(errors, "/questionMinutes", typed.questionMinutes(), QUESTION_MINUTES, 0),
                rubric(errors, typed.rubric()), typed.windows() == null ? RoadshowFacts.Windows.NONE : typed.windows(),
                sectors(errors, typed.sectors()), PlainText.lines(errors, "/summary", typed.summary(), 2_000),
                link(errors, typed.onlineLink()), PlainText.lines(errors, "/privacyNotice", typed.privacyNotice(), 2_000),
                number(errors, "/minReviews", typed.minReviews(), 0, 0, MAX_REVIEWS));
        dates(errors, facts);
        errors.throwIfAny();
        return facts;
    }

    /** What is still missing before the authority can look at it. */
    void requireComplete(RoadshowFacts facts, Instant now) {
        FieldErrors errors = new FieldErrors();
        AttendanceMode mode = Objects.requireNonNull(facts.mode());
        RoadshowFacts.Venue venue = Objects.requireNonNull(facts.venue());
        if (mode.needsPlace()) {
            errors.require(venue.name() != null, "/venue/name", "Required", "请填写会场名称", "Name the venue");
            errors.require(venue.address() != null, "/venue/address", "Required", "请填写会场地址", "Give the venue's address");
        }
        if (mode.needsLink()) {
            errors.require(facts.onlineLink() != null, "/onlineLink", "Required", "请填写线上参会链接", "Give the link for joining online");
        }
        RoadshowFacts.Windows windows = Objects.requireNonNull(facts.windows());
        required(errors, "/windows/callOpensAt", windows.callOpensAt());
        required(errors, "/windows/callClosesAt", windows.callClosesAt());
        required(errors, "/windows/registrationOpensAt", windows.registrationOpensAt());
        required(errors, "/windows/registrationClosesAt", windows.registrationClosesAt());
        errors.require(Objects.requireNonNull(facts.startsAt()).isAfter(now), "/startsAt", "Past",
                "开始时间须在今后", "The event has to start in the future");
        errors.require(windows.callClosesAt() == null || windows.callClosesAt().isAfter(now), "/windows/callClosesAt", "Past",
                "征集截止时间须在今后", "The call has to close in the future");
        errors.require(!Objects.requireNonNull(facts.pools()).isEmpty(), "/pools", "Required",
                "请至少设置一类参会名额", "Set up at least one pool of seats");
        List<RoadshowFacts.Criterion> rubric = Objects.requireNonNull(facts.rubric());
        BigDecimal total = rubric.stream().map(c -> Objects.requireNonNull(c.weight())).reduce(BigDecimal.ZERO, BigDecimal::add);
        errors.require(total.compareTo(HUNDRED) == 0, "/rubric", "Total",
                "评审权重合计须为 100%，目前为 " + total.stripTrailingZeros().toPlainString() + "%",
                "The weights have to total 100 %, they are at " + total.stripTrailingZeros().toPlainString() + " %");
        errors.require(facts.privacyNotice() != null, "/privacyNotice", "Required",
                "请填写个人信息处理告知", "Write the privacy notice");
        errors.throwIfAny();
    }

    /** Start before end, the windows in order and inside the event's time. */
    void requireDates(RoadshowFacts facts) {
        FieldErrors errors = new FieldErrors();
        dates(errors, facts);
        errors.throwIfAny();
    }

    private static void dates(FieldErrors errors, RoadshowFacts facts) {
        Instant start = facts.startsAt();
        Instant end = facts.endsAt();
        required(errors, "/startsAt", start);
        required(errors, "/endsAt", end);
        RoadshowFacts.Windows windows = Objects.requireNonNull(facts.windows());
        boolean possible = inRange(errors, "/startsAt", start) & inRange(errors, "/endsAt", end)
                & inRange(errors, "/windows/callOpensAt", windows.callOpensAt())
                & inRange(errors, "/windows/callClosesAt", windows.callClosesAt())
                & inRange(errors, "/windows/registrationOpensAt", windows.registrationOpensAt())
                & inRange(errors, "/windows/registrationClosesAt", windows.registrationClosesAt());
        if (!possible) {
            return;
        }
        errors.require(inOrder(start, end), "/endsAt", "Order", "结束时间须晚于开始时间", "The end has to be after the start");
        errors.require(start == null || end == null || !end.isAfter(start.plus(LONGEST)), "/endsAt", "Range",
                "活动最长 14 天", "An event takes at most 14 days");
        errors.require(inOrder(windows.callOpensAt(), windows.callClosesAt()), "/windows/callClosesAt", "Order",
                "征集截止须晚于征集开始", "The call has to close after it opens");
        errors.require(inOrder(windows.callClosesAt(), start), "/windows/callClosesAt", "Order",
                "征集须在活动开始前截止", "The call has to close before the event starts");
        errors.require(inOrder(windows.registrationOpensAt(), windows.registrationClosesAt()), "/windows/registrationClosesAt", "Order",
                "报名截止须晚于报名开始", "Registration has to close after it opens");
        errors.require(windows.registrationClosesAt() == null || end == null || !windows.registrationClosesAt().isAfter(end),
                "/windows/registrationClosesAt", "Order", "报名须在活动结束前截止", "Registration has to close before the event ends");
    }

    private static boolean inRange(FieldErrors errors, String pointer, @Nullable Instant at) {
        boolean right = at == null || !at.isBefore(EARLIEST) && at.isBefore(LATEST);
        errors.require(right, pointer, "Range", "日期须在 2000 年至 2099 年之间", "The date has to lie between 2000 and 2099");
        return right;
    }

    private static boolean inOrder(@Nullable Instant earlier, @Nullable Instant later) {
        return earlier == null || later == null || earlier.isBefore(later);
    }

    private static void required(FieldErrors errors, String pointer, @Nullable Object value) {
        errors.require(value != null, pointer, "Required", "此项必填", "This entry is required");
    }

    private RoadshowFacts.Venue venue(FieldErrors errors, RoadshowFacts.@Nullable Venue typed) {
        if (typed == null) {
            return new RoadshowFacts.Venue(null, null, null, Clocks.SHANGHAI.getId(), null, null);
        }
        String region = PlainText.optional(errors, "/venue/regionCode", typed.regionCode(), 16);
        errors.require(region == null || regions.isKnown(region), "/venue/regionCode", "Unknown",
                "没有这个行政区划代码", "There is no such region code");
        String opens = time(errors, "/venue/opensAt", typed.opensAt());
        String closes = time(errors, "/venue/closesAt", typed.closesAt());
        errors.require(opens == null || closes == null || opens.compareTo(closes) < 0, "/venue/closesAt", "Order",
                "闭馆时间须晚于开馆时间", "The venue has to close after it opens");
        return new RoadshowFacts.Venue(PlainText.optional(errors, "/venue/name", typed.name(), 100),
                PlainText.optional(errors, "/venue/address", typed.address(), 200), region,
                zone(errors, typed.zone()), opens, closes);
    }

    private static String zone(FieldErrors errors, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return Clocks.SHANGHAI.getId();
        }
        try {
            String id = ZoneId.of(typed.strip()).getId();
            errors.require(id.length() <= 40, "/venue/zone", "Unknown", "没有这个时区", "There is no such time zone");
            return id;
        } catch (DateTimeException ignored) { // not a zone: told below
            errors.add("/venue/zone", "Unknown", "没有这个时区，例如应为 Asia/Shanghai", "There is no such time zone; Asia/Shanghai is one");
            return Clocks.SHANGHAI.getId();
        }
    }

    private static @Nullable String time(FieldErrors errors, String pointer, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            return LocalTime.parse(typed.strip()).toString().substring(0, 5);
        } catch (DateTimeParseException ignored) { // not a time: told below
            errors.add(pointer, "Format", "时间格式应为 HH:mm", "Write the time as HH:mm");
            return null;
        }
    }

    private static List<RoadshowFacts.Room> rooms(FieldErrors errors, @Nullable List<RoadshowFacts.Room> typed) {
        List<RoadshowFacts.Room> rooms = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (RoadshowFacts.Room room : limited(errors, "/rooms", typed)) {
            String at = "/rooms/" + rooms.size();
            RoadshowFacts.Room given = room == null ? new RoadshowFacts.Room(null, null, null) : room;
            String name = PlainText.required(errors, at + "/name", given.name(), 50);
            errors.require(names.add(name.toLowerCase(Locale.ROOT)), at + "/name", "Duplicate", "会议室名称重复", "Two rooms have this name");
            rooms.add(new RoadshowFacts.Room(given.id(), name, number(errors, at + "/capacity", given.capacity(), null, 1, MAX_SEATS)));
        }
        return rooms;
    }

    private static List<RoadshowFacts.Pool> pools(FieldErrors errors, @Nullable List<RoadshowFacts.Pool> typed, AttendanceMode event) {
        List<RoadshowFacts.Pool> pools = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (RoadshowFacts.Pool pool : limited(errors, "/pools", typed)) {
            String at = "/pools/" + pools.size();
            RoadshowFacts.Pool given = pool == null ? new RoadshowFacts.Pool(null, null, null, null, null, null) : pool;
            String name = PlainText.required(errors, at + "/name", given.name(), 50);
            errors.require(names.add(name.toLowerCase(Locale.ROOT)), at + "/name", "Duplicate", "名额名称重复", "Two pools have this name");
            AttendanceMode mode = given.mode() != null ? given.mode()
                    : event == AttendanceMode.ONLINE ? AttendanceMode.ONLINE : AttendanceMode.ON_SITE;
            errors.require(mode != AttendanceMode.HYBRID && (event == AttendanceMode.HYBRID || mode == event), at + "/mode", "Mode",
                    "名额的参会方式须与活动一致", "The seats have to be where the event is");
            pools.add(new RoadshowFacts.Pool(given.id(), name, given.audience() == null ? PoolAudience.ANYONE : given.audience(),
                    mode, number(errors, at + "/capacity", given.capacity(), null, 1, MAX_SEATS),
                    given.needsApproval() != null && given.needsApproval()));
        }
        return pools;
    }

    private static List<RoadshowFacts.Criterion> rubric(FieldErrors errors, @Nullable List<RoadshowFacts.Criterion> typed) {
        List<RoadshowFacts.Criterion> rubric = new ArrayList<>();
        for (RoadshowFacts.Criterion criterion : limited(errors, "/rubric", typed)) {
            String at = "/rubric/" + rubric.size();
            RoadshowFacts.Criterion given = criterion == null ? new RoadshowFacts.Criterion(null, null) : criterion;
            String name = PlainText.required(errors, at + "/name", given.name(), 50);
            BigDecimal weight = given.weight() == null ? BigDecimal.ZERO : given.weight();
            boolean right = weight.signum() > 0 && weight.compareTo(HUNDRED) <= 0 && weight.stripTrailingZeros().scale() <= 4;
            errors.require(right, at + "/weight", "Range", "权重须大于 0 且不超过 100，最多四位小数",
                    "The weight has to be more than 0 and at most 100, with at most four decimals");
            rubric.add(new RoadshowFacts.Criterion(name, right ? plain(weight) : BigDecimal.ONE));
        }
        return rubric;
    }

    /** 40.0000 and 40 are one weight, written 40 and not 4E+1. */
    static BigDecimal plain(BigDecimal weight) {
        BigDecimal shortest = weight.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    private List<String> sectors(FieldErrors errors, @Nullable List<String> typed) {
        List<String> codes = new ArrayList<>();
        int position = 0;
        for (String code : limited(errors, "/sectors", typed)) {
            boolean known = code != null && sectors.isKnown(code);
            errors.require(known, "/sectors/" + position++, "Unknown", "没有这个行业代码", "There is no such sector code");
            if (known && !codes.contains(code)) {
                codes.add(code);
            }
        }
        return codes;
    }

    /** Only http and https: the link is put into pages and calendars for people to click on. */
    private static @Nullable String link(FieldErrors errors, @Nullable String typed) {
        String link = PlainText.optional(errors, "/onlineLink", typed, 500);
        if (link == null) {
            return null;
        }
        try {
            URI uri = new URI(link);
            boolean right = ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme())) && uri.getHost() != null;
            errors.require(right, "/onlineLink", "Format", "链接须以 http:// 或 https:// 开头", "The link has to start with http:// or https://");
        } catch (URISyntaxException ignored) { // not a link: told here
            errors.add("/onlineLink", "Format", "链接格式不正确", "This is not a link");
        }
        return link;
    }

    private static int minutes(FieldErrors errors, String pointer, @Nullable Integer typed, int usual, int least) {
        return number(errors, pointer, typed, usual, least, MAX_MINUTES);
    }

    private static int number(FieldErrors errors, String pointer, @Nullable Integer typed, @Nullable Integer usual, int least, int most) {
        if (typed == null && usual != null) {
            return usual;
        }
        if (typed == null || typed < least || typed > most) {
            errors.add(pointer, typed == null ? "Required" : "Range", "须为 " + least + " 至 " + most + " 之间的整数",
                    "Give a whole number from " + least + " to " + most);
            return least;
        }
        return typed;
    }

    private static <T> List<@Nullable T> limited(FieldErrors errors, String pointer, @Nullable List<T> typed) {
        List<T> given = typed == null ? List.of() : typed;
        errors.require(given.size() <= MAX_ENTRIES, pointer, "TooMany", "最多 50 项", "At most 50 entries");
        return new ArrayList<>(given.size() > MAX_ENTRIES ? given.subList(0, MAX_ENTRIES) : given);
    }
}

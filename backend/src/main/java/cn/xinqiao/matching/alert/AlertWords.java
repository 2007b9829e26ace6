package cn.xinqiao.matching.alert;

import cn.xinqiao.financing.NeedSummary;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.matching.World;
import cn.xinqiao.matching.engine.Explanation;
import cn.xinqiao.matching.engine.PartName;
import cn.xinqiao.matching.engine.ReasonCode;
import cn.xinqiao.matching.engine.ScorePart;
import cn.xinqiao.platform.Text;
import jakarta.inject.Singleton;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a notice says. Of a need only what tier 1 shows, of an institution only what the enterprise's list shows. */
@Singleton
class AlertWords {
    private static final int TIER = 1;
    private static final int LISTED = 5;
    private static final int LONGEST_NAME = 60;
    private final Needs needs;

    AlertWords(Needs needs) {
        this.needs = needs;
    }

    /** The part about the pair that speaks most for it. */
    static Optional<ScorePart> strongest(Explanation why) {
        return why.parts().stream().filter(part -> part.name().isFit() && part.points().hundredths() > 0)
                .max(Comparator.comparing(ScorePart::points).thenComparing(part -> -part.name().ordinal()));
    }

    Text title(World world, long needId, long mandateId, AlertSide side) {
        return side == AlertSide.INSTITUTION
                ? new Text("新匹配：" + need(needId).zh(), "New match: " + need(needId).en())
                : Text.of("新匹配机构：{0}", "New institution for you: {0}").with(institution(world, mandateId));
    }

    Text body(World world, long needId, long mandateId, AlertSide side, Explanation why) {
        String points = points(why.score().toBigDecimal());
        Text first = side == AlertSide.INSTITUTION
                ? Text.of("符合投资偏好“{0}”，匹配度 {1} 分。", "Fits your mandate \"{0}\" with {1} points.").with(mandate(world, mandateId), points)
                : Text.of("进入“{0}”的前 20 名，匹配度 {1} 分。", "Among the first 20 for \"{0}\", with {1} points.").with(need(needId).zh(), points);
        return strongest(why).map(part -> new Text(
                first.zh() + "最主要的是" + word(part.name()).zh() + "：" + ReasonCode.sentence(part.reason(), ReasonCode.Language.ZH_CN),
                first.en() + " Mostly " + word(part.name()).en() + ": " + ReasonCode.sentence(part.reason(), ReasonCode.Language.EN))).orElse(first);
    }

    /** How many needs, or institutions, are new; one may stand in several lists. Of one list alone also which. */
    Text digestTitle(World world, List<AlertStore.Row> rows, AlertSide side) {
        boolean institution = side == AlertSide.INSTITUTION;
        long count = rows.stream().map(row -> institution ? row.needId() : world.mandate(row.mandateId()).institutionId()).distinct().count();
        Text many = (institution ? Text.of("{0} 条新匹配", count == 1 ? "{0} new match" : "{0} new matches")
                : Text.of("{0} 家新匹配机构", count == 1 ? "{0} new institution" : "{0} new institutions")).with(count);
        Text one = ofOneList(rows, side) ? own(world, rows.getFirst(), side) : null;
        return one == null ? many : new Text("“" + one.zh() + "”有 " + many.zh(), many.en() + " for \"" + one.en() + "\"");
    }

    /** The best five, a line each. */
    Text digestBody(World world, List<AlertStore.Row> rows, AlertSide side) {
        boolean one = ofOneList(rows, side);
        List<Text> lines = rows.stream().limit(LISTED).map(row -> {
            String institution = institution(world, row.mandateId());
            Text other = side == AlertSide.INSTITUTION ? need(row.needId()) : Text.of(institution, institution);
            Text own = own(world, row, side);
            String points = points(row.score());
            return new Text(points + " 分 " + other.zh() + (one ? "" : "（" + own.zh() + "）"), points + " " + other.en() + (one ? "" : " (" + own.en() + ")"));
        }).toList();
        int more = rows.size() - lines.size();
        return new Text(lines.stream().map(Text::zh).collect(Collectors.joining("\n")) + (more > 0 ? "\n另有 " + more + " 条" : ""),
                lines.stream().map(Text::en).collect(Collectors.joining("\n")) + (more > 0 ? "\nand " + more + " more" : ""));
    }

    private static boolean ofOneList(List<AlertStore.Row> rows, AlertSide side) {
        return rows.stream().map(row -> side == AlertSide.INSTITUTION ? row.mandateId() : row.needId()).distinct().count() == 1;
    }

    /** The side's own record: the mandate or the need whose list it is. */
    private Text own(World world, AlertStore.Row row, AlertSide side) {
        String mandate = mandate(world, row.mandateId());
        return side == AlertSide.INSTITUTION ? Text.of(mandate, mandate) : need(row.needId());
    }

    /** Where the pair is opened in the side's list. */
    static String link(long needId, long mandateId, AlertSide side) {
        return (side == AlertSide.INSTITUTION ? "/deals" : "/matches") + "?need=" + needId + "&mandate=" + mandateId;
    }

    /** The side's list: the one all pairs stand in, or the first of several. */
    static String link(List<AlertStore.Row> rows, AlertSide side) {
        AlertStore.Row best = rows.getFirst();
        return side == AlertSide.INSTITUTION ? "/deals?mandate=" + best.mandateId() : "/matches?need=" + best.needId();
    }

    private Text need(long id) {
        NeedSummary need = needs.summariesAtTier(TIER, List.of(id)).get(id);
        String name = need == null ? null : need.title() != null ? need.title() : need.teaser();
        return name == null ? Text.of("未具名项目", "an unnamed project") : Text.of(cut(name), cut(name));
    }

    private static String mandate(World world, long id) {
        MandateFacts mandate = world.mandates().get(id);
        return mandate == null ? "" : cut(mandate.summary().name());
    }

    private static String institution(World world, long mandateId) {
        return cut(world.mandate(mandateId).institution().name());
    }

    private static String points(BigDecimal score) {
        return score.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    /** The parts as the pages call them. */
    private static Text word(PartName part) {
        return switch (part) {
            case ACTIVITY -> Text.of("活跃度", "activity");
            case SECTOR -> Text.of("行业", "the sector");
            case REGION -> Text.of("地区", "the region");
            case STAGE -> Text.of("轮次", "the round");
            case TICKET -> Text.of("金额", "the amount");
            case TIER -> Text.of("梯度与资质", "tier and credentials");
            case NETWORK -> Text.of("投资网络", "its network");
            case SIMILAR -> Text.of("相似项目", "similar deals");
            case LATENT -> Text.of("综合画像", "the overall profile");
            case TEXT -> Text.of("方向文字", "the wording of the thesis");
        };
    }
}

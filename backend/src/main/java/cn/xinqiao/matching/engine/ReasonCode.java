package cn.xinqiao.matching.engine;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The catalogue of sentences: code, argument names, and one plain sentence in Chinese and in English. The names are
 * public API. Only {@code FEEDBACK_} sentences carry a private fact, and only
 * the institution it belongs to may read them; factors compare with the average institution.
 */
public enum ReasonCode {
    ACTIVITY_HISTORY("该机构已知投资 {deals} 笔，最近一笔在 {days} 天前。",
            "It made {deals} known investments, the last one {days} days ago."),
    ACTIVITY_DECLARED("依据该机构申报的年投资数量。", "It stated how many deals it does a year."),
    ACTIVITY_UNKNOWN("该机构的投资活跃度未知。", "How active the institution is, is not known."),

    SECTOR_LIKELIER("该机构投向这一赛道的可能性是平均水平的 {factor} 倍。",
            "It is {factor} times likelier than the average institution to back this sector."),
    SECTOR_RARER("该机构投向这一赛道的可能性只有平均水平的 {factor} 分之一。",
            "It is {factor} times less likely than the average institution to back this sector."),
    SECTOR_AVERAGE("该机构对这一赛道的偏好与平均水平相当。", "It backs this sector about as often as the average institution."),
    SECTOR_UNKNOWN_NEED("融资需求尚未填写赛道。", "The need does not name its sector."),
    SECTOR_UNKNOWN_INSTITUTION("该机构的赛道偏好未知。", "The institution's sectors are not known."),

    REGION_LIKELIER("该机构投向这一地区的可能性是平均水平的 {factor} 倍。",
            "It is {factor} times likelier than the average institution to invest in this region."),
    REGION_RARER("该机构投向这一地区的可能性只有平均水平的 {factor} 分之一。",
            "It is {factor} times less likely than the average institution to invest in this region."),
    REGION_AVERAGE("该机构对这一地区的偏好与平均水平相当。", "It invests in this region about as often as the average institution."),
    REGION_NATIONWIDE("该机构面向全国投资，地区不影响评分。", "It invests all over China; the region does not count."),
    REGION_UNKNOWN_NEED("企业所在地区未知。", "The enterprise's region is not known."),
    REGION_UNKNOWN_INSTITUTION("该机构的地区偏好未知。", "The institution's regions are not known."),

    STAGE_LIKELIER("该机构参与这一轮次的可能性是平均水平的 {factor} 倍。",
            "It is {factor} times likelier than the average institution to join this round."),
    STAGE_RARER("该机构参与这一轮次的可能性只有平均水平的 {factor} 分之一。",
            "It is {factor} times less likely than the average institution to join this round."),
    STAGE_AVERAGE("该机构对这一轮次的偏好与平均水平相当。", "It joins this round about as often as the average institution."),
    STAGE_UNKNOWN_NEED("融资轮次尚未填写。", "The need does not name its round."),
    STAGE_UNKNOWN_INSTITUTION("该机构的轮次偏好未知。", "The institution's rounds are not known."),

    TICKET_LIKELIER("该机构参与这一金额区间的可能性是平均水平的 {factor} 倍。",
            "It is {factor} times likelier than the average institution to join a round of this size."),
    TICKET_RARER("该机构参与这一金额区间的可能性只有平均水平的 {factor} 分之一。",
            "It is {factor} times less likely than the average institution to join a round of this size."),
    TICKET_AVERAGE("该机构对这一金额区间的偏好与平均水平相当。",
            "It joins rounds of this size about as often as the average institution."),
    TICKET_UNKNOWN_NEED("拟融资金额未知。", "The amount sought is not known."),
    TICKET_UNKNOWN_INSTITUTION("该机构的单笔金额偏好未知。", "The institution's ticket size is not known."),

    TIER_LIKELIER("企业已确认的培育层级与资质使匹配可能性提高到 {factor} 倍。",
            "The enterprise's confirmed tier and credentials make the match {factor} times likelier."),
    TIER_RARER("该机构投向这一培育层级的可能性只有平均水平的 {factor} 分之一。",
            "It is {factor} times less likely than the average institution to back this tier."),
    TIER_AVERAGE("企业的培育层级对该机构没有明显影响。", "The enterprise's tier makes no difference to this institution."),
    TIER_UNKNOWN_NEED("企业没有已确认的培育层级或资质。", "No tier or credential of the enterprise is confirmed."),
    TIER_UNKNOWN_INSTITUTION("该机构的培育层级偏好未知。", "Whether the institution prefers a tier is not known."),

    NETWORK_HOLDS("该机构已是企业的投资人。", "The institution already holds the enterprise."),
    NETWORK_CO_INVESTS("该机构常与企业现有投资人共同投资，可能性提高到 {factor} 倍。",
            "It invests together with the enterprise's investors, which makes it {factor} times likelier."),
    NETWORK_NONE("该机构未与企业现有投资人共同投资过。", "It has not invested together with the enterprise's investors."),
    NETWORK_UNKNOWN("企业现有投资人未知，或该机构没有投资记录。",
            "The enterprise's investors are not known, or the institution has no recorded deals."),

    SIMILAR_BACKED("该机构投过相似的企业，可能性提高到 {factor} 倍。",
            "It backed similar companies, which makes it {factor} times likelier."),
    SIMILAR_NONE("该机构没有投过最相似的企业。", "It backed none of the most similar companies."),
    SIMILAR_UNKNOWN("没有可比的历史投资。", "There are no past deals to compare with."),

    LATENT_LIKELIER("综合各项特征，该机构过往投过的项目与本项目相近，可能性提高到 {factor} 倍。",
            "All facts taken together, it backs projects like this one, which makes it {factor} times likelier."),
    LATENT_RARER("综合各项特征，该机构过往投过的项目与本项目差别较大，可能性只有 {factor} 分之一。",
            "All facts taken together, it backs other kinds of projects, which makes it {factor} times less likely."),
    LATENT_AVERAGE("综合各项特征，与该机构过往项目的相近程度处于平均水平。",
            "All facts taken together, it is as close to what the institution backs as the average project."),
    LATENT_UNKNOWN("没有可用于综合比较的历史投资。", "There are no past deals to compare all facts with."),

    TEXT_CLOSE("投资策略与企业简介用词相近，可能性提高到 {factor} 倍。",
            "The thesis and the summary share words, which makes the match {factor} times likelier."),
    TEXT_NONE("投资策略与企业简介没有共同用词。", "The thesis and the summary share no words."),
    TEXT_UNKNOWN_NEED("企业简介未填写。", "The need has no summary to compare."),
    TEXT_UNKNOWN_INSTITUTION("该机构未填写投资策略。", "The mandate has no thesis to compare."),

    FEEDBACK_FOR("已计入贵机构收藏、约见或投资过的 {saved} 个同类项目。",
            "Counts {saved} projects like this one that you saved, met or funded."),
    FEEDBACK_AGAINST("已计入贵机构以此为由不考虑或婉拒的 {refused} 个同类项目。",
            "Counts {refused} projects like this one that you dismissed or declined for this reason."),
    FEEDBACK_BOTH("已计入贵机构收藏、约见或投资过的 {saved} 个同类项目，以及以此为由不考虑或婉拒的 {refused} 个。",
            "Counts {saved} projects like this one that you saved, met or funded, and {refused} that you dismissed or declined for this reason."),

    GATE_PASSED("通过。", "Passed."),
    NEED_NOT_LIVE("该融资需求目前未公开。", "The need is not open at present."),
    MANDATE_NOT_LIVE("该投资偏好目前未启用。", "The mandate is not in force at present."),
    ORGANISATION_SUSPENDED("其中一方已被暂停服务。", "One of the two organisations is suspended."),
    OWN_ORGANISATION("双方是同一组织。", "Both sides are the same organisation."),
    CONFLICT_LISTED("存在已登记的利益冲突。", "A conflict of interest is on record."),
    NEVER_SECTOR("该机构明确不投这一赛道。", "The institution states that it never backs this sector."),
    NEVER_ROUND("该机构明确不参与这一轮次。", "The institution states that it never joins this round."),
    NEVER_REGION("该机构明确不投这一地区。", "The institution states that it never invests in this region."),
    NEVER_TIER("该机构明确不投这一培育层级。", "The institution states that it never backs this tier."),
    NEVER_TICKET("该机构明确不参与这一金额。", "The institution states that it never joins a round of this size.");

    /** The languages of the catalogue. */
    public enum Language {
        ZH_CN, EN
    }

    private static final String HOLE = "\\{(\\w+)}";

    private final Map<Language, String> templates;
    private final List<String> argumentNames;

    ReasonCode(String zh, String en) {
        this.templates = Map.of(Language.ZH_CN, zh, Language.EN, en);
        this.argumentNames = holes(zh);
        if (!Set.copyOf(argumentNames).equals(Set.copyOf(holes(en)))) {
            throw new IllegalArgumentException("the languages differ in their arguments: " + zh + " / " + en);
        }
    }

    /** The names of the arguments, in order; the holes of both templates. */
    public List<String> argumentNames() {
        return argumentNames;
    }

    /** The sentence with its arguments still in braces. */
    public String template(Language language) {
        return Objects.requireNonNull(templates.get(language));
    }

    /**
     * The sentence for a person.
     *
     * @param show turns one argument into words of that language, for example a day count into "12"
     */
    public static String sentence(Reason reason, Language language, Function<Reason.Argument, String> show) {
        return Pattern.compile(HOLE).matcher(reason.code().template(language)).replaceAll(hole -> reason.arguments().stream()
                .filter(argument -> argument.name().equals(hole.group(1)))
                .findFirst()
                .map(argument -> Matcher.quoteReplacement(show.apply(argument)))
                .orElseThrow());
    }

    /** The sentence with the arguments as they are. */
    public static String sentence(Reason reason, Language language) {
        return sentence(reason, language, Reason.Argument::value);
    }

    private static List<String> holes(String template) {
        return Pattern.compile(HOLE).matcher(template).results().map(hole -> hole.group(1)).toList();
    }
}

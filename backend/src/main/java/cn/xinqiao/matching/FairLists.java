package cn.xinqiao.matching;

import cn.xinqiao.financing.NeedSummary;
import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.matching.engine.Matcher;
import cn.xinqiao.matching.engine.allocation.Candidate;
import cn.xinqiao.matching.engine.allocation.Demand;
import cn.xinqiao.matching.engine.allocation.FairPlan;
import cn.xinqiao.matching.engine.allocation.FairShare;
import cn.xinqiao.matching.engine.allocation.Placement;
import cn.xinqiao.matching.engine.allocation.Shortfall;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.sheet.Sheet;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a {@link FairList} for an event or a week. Reads the snapshot; remembers nothing as shown. A mandate that was not
 * confirmed in time is a last resort, a pair that one side dismissed is left out.
 */
@Singleton
public class FairLists {
    private static final int MOST_PLACES = 10;
    private static final int MOST_CAP = 1_000;
    /** Candidates asked for at first; where the proof needs more of a need's list, it is asked again for four times as many. */
    private static final int FIRST = 40;
    private final LiveWorld live;
    private final Ranking ranking;
    private final Recommendations recommendations;

    FairLists(LiveWorld live, Ranking ranking, Recommendations recommendations) {
        this.live = live;
        this.ranking = ranking;
        this.recommendations = recommendations;
    }

    /**
     * @param places most institutions for a need, 1 to 10
     * @param cap    most needs for an institution, 1 to 1,000
     * @param own    caps of single institutions by id, 0 leaves one out
     */
    public record Terms(int places, int cap, Map<Long, Integer> own) {
        public Terms {
            within("/places", places, 1, MOST_PLACES);
            within("/cap", cap, 1, MOST_CAP);
            own.values().forEach(value -> within("/caps", value, 0, MOST_CAP));
            own = Map.copyOf(own);
        }

        /** @param caps each as {@code institution:cap} */
        public static Terms of(int places, int cap, @Nullable List<String> caps) {
            Map<Long, Integer> own = new HashMap<>();
            for (String text : caps == null ? List.<String>of() : caps) {
                int colon = text.indexOf(':');
                if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,4}")) {
                    throw ProblemException.invalid("/caps", "Format", Text.of("请写作“机构编号:上限”", "Write it as institution:cap"));
                }
                own.put(Ids.parse(text.substring(0, colon)), Integer.valueOf(text.substring(colon + 1)));
            }
            return new Terms(places, cap, own);
        }

        private static void within(String field, int value, int least, int most) {
            if (value < least || value > most) {
                throw ProblemException.invalid(field, "Range", Text.of("须为 {0} 至 {1}", "Must be {0} to {1}").with(least, most));
            }
        }

        int capOf(long institution) {
            return own.getOrDefault(institution, cap);
        }
    }

    /**
     * @param needs        as the reader may see them; those that take no part in matching have no institution that suits
     * @param institutions names by id, the only ones to be chosen
     */
    public FairList make(List<NeedSummary> needs, Map<Long, String> institutions, Terms terms) {
        World world = live.now();
        Set<Long> confirmed = world.mandates().values().stream().filter(m -> m.live() && !m.suspended() && !m.stale())
                .map(MandateFacts::institutionId).filter(institutions::containsKey).collect(Collectors.toSet());
        Map<Long, Integer> caps = new HashMap<>();
        institutions.keySet().forEach(id -> caps.put(id, terms.capOf(id)));
        List<Long> ids = needs.stream().map(need -> Long.valueOf(need.id())).toList();
        Set<List<Long>> dismissed = recommendations.dismissed(ids);
        Lists lists = new Lists(world, (need, mandate) -> institutions.containsKey(world.mandate(mandate).institutionId())
                && !dismissed.contains(List.of(need, mandate)));
        FairPlan plan = lists.plan(ids, caps, terms.places());

        Map<Long, List<Placement>> picked = plan.placements().stream().collect(Collectors.groupingBy(Placement::needId));
        Map<Long, String> shortages = plan.shortfalls().stream().collect(Collectors.toMap(Shortfall::needId, s -> s.reason().name()));
        List<FairList.Entry> entries = needs.stream().map(need -> {
            long id = Long.parseLong(need.id());
            return new FairList.Entry(need, picked.getOrDefault(id, List.of()).stream().map(pick -> new FairList.Pick(
                    Long.toString(pick.institutionId()), Objects.requireNonNull(institutions.get(pick.institutionId())),
                    Long.toString(lists.mandate(id, pick.institutionId())), points(pick.score()), pick.rank(), pick.lastResort())).toList(),
                    shortages.get(id));
        }).toList();
        List<FairList.Load> loads = institutions.entrySet().stream().map(entry -> new FairList.Load(entry.getKey().toString(), entry.getValue(),
                plan.load().getOrDefault(entry.getKey(), 0), terms.capOf(entry.getKey()), confirmed.contains(entry.getKey())))
                .sorted(Comparator.comparing(FairList.Load::load).reversed().thenComparing(FairList.Load::institution)
                        .thenComparing(FairList.Load::institutionId)).toList();
        return new FairList(entries, loads, loads.size(), picked.size(), plan.placements().size(), points(plan.value()), points(plan.bound()),
                plan.proven(), terms.places(), terms.cap(), world.asOf());
    }

    /** The list to take along, a line for every pair and one for every need without any. */
    public static byte[] workbook(FairList list) {
        record Line(NeedSummary need, FairList.@Nullable Pick pick, @Nullable String shortage) {
        }
        List<Line> lines = list.needs().stream().flatMap(entry -> entry.picks().isEmpty()
                ? Stream.of(new Line(entry.need(), null, entry.shortage())) : entry.picks().stream().map(pick -> new Line(entry.need(), pick, null))).toList();
        return Sheet.of(Text.of("建议对接", "Suggested introductions"), lines, List.of(
                new Sheet.Column<>(Text.of("企业", "Enterprise"), 32, l -> l.need().enterpriseName()),
                new Sheet.Column<>(Text.of("融资需求", "Need"), 40, l -> l.need().title() == null ? l.need().teaser() : l.need().title()),
                new Sheet.Column<>(Text.of("投资机构", "Institution"), 32, l -> l.pick() == null ? null : l.pick().institution()),
                new Sheet.Column<>(Text.of("匹配度", "Score"), 10, l -> l.pick() == null ? null : l.pick().score()),
                new Sheet.Column<>(Text.of("在该需求中的名次", "Place in the need's list"), 18, l -> l.pick() == null ? null : l.pick().place()),
                new Sheet.Column<>(Text.of("未安排原因", "Why none"), 24, l -> l.shortage() == null ? null : reason(l.shortage()))));
    }

    private static String reason(String shortage) {
        return (switch (Shortfall.Reason.valueOf(shortage)) {
            case NO_FEASIBLE_INSTITUTION -> Text.of("没有合适的机构", "No institution suits it");
            case FEW_FEASIBLE_INSTITUTIONS -> Text.of("合适的机构已全部安排", "It has all that suit it");
            case CAPS_REACHED -> Text.of("合适的机构均已达上限", "All that suit it are at their caps");
        }).in(Language.current());
    }

    private static BigDecimal points(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2);
    }

    /** The needs' candidate lists, made longer where a plan's proof asks for it. */
    final class Lists {
        private final World world;
        private final Matcher.Wanted wanted;
        private final Map<Long, Map<Long, Matcher.Ranked>> found = new HashMap<>();

        Lists(World world, Matcher.Wanted wanted) {
            this.world = world;
            this.wanted = wanted;
        }

        /** @param caps of every institution that {@code wanted} lets through */
        FairPlan plan(List<Long> needs, Map<Long, Integer> caps, int places) {
            Map<Long, Demand> lists = new LinkedHashMap<>();
            needs.forEach(need -> lists.put(need, demand(need, FIRST)));
            FairPlan plan = FairShare.plan(List.copyOf(lists.values()), caps, places);
            for (int length = FIRST * 4; !plan.unsettled().isEmpty(); length *= 4) {
                for (long need : plan.unsettled()) {
                    lists.put(need, demand(need, length));
                }
                plan = FairShare.plan(List.copyOf(lists.values()), caps, places);
            }
            return plan;
        }

        /** The mandate that speaks most for a pair that was planned. */
        long mandate(long need, long institution) {
            return Objects.requireNonNull(Objects.requireNonNull(found.get(need)).get(institution)).mandateId();
        }

        private Demand demand(long needId, int length) {
            MatchedNeed need = world.needs().get(needId);
            List<Matcher.Ranked> ranked = need == null ? List.of() : ranking.rankedFor(world, need, length, wanted);
            Map<Long, Matcher.Ranked> best = new LinkedHashMap<>();
            ranked.forEach(r -> best.putIfAbsent(world.mandate(r.mandateId()).institutionId(), r));
            found.put(needId, best);
            return new Demand(needId, best.entrySet().stream().map(entry -> new Candidate(entry.getKey(),
                    entry.getValue().score().hundredths(), world.mandate(entry.getValue().mandateId()).stale())).toList(), ranked.size() == length);
        }
    }
}

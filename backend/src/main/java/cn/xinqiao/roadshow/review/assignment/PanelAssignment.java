package cn.xinqiao.roadshow.review.assignment;

import cn.xinqiao.matching.engine.allocation.Candidate;
import cn.xinqiao.matching.engine.allocation.Demand;
import cn.xinqiao.matching.engine.allocation.FairPlan;
import cn.xinqiao.matching.engine.allocation.FairShare;
import cn.xinqiao.roadshow.review.assignment.PanelPlan.Group;
import cn.xinqiao.roadshow.review.assignment.PanelPlan.Lacking;
import cn.xinqiao.roadshow.review.assignment.PanelPlan.Pair;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gives applications to reviewers. Aims, each before the next: as many of the wanted reviews as possible, loads as even
 * as possible (so a least load all can have is had by all), the most competence.
 *
 * <p>Exact. It is the sharing-out of {@link FairShare} with the sides changed: reviewers are those who get places
 * evenly, an application is taken at most as often as it wants. What reviewers keep counts in their load and stays.
 */
public final class PanelAssignment {
    private PanelAssignment() {
    }

    /**
     * @throws IllegalArgumentException if two seats are one reviewer's or a fitness names a reviewer without a seat
     */
    public static PanelPlan plan(List<Paper> papers, List<Seat> seats) {
        Map<Long, List<Candidate>> takes = new TreeMap<>();
        seats.forEach(seat -> takes.put(seat.reviewerId(), new ArrayList<>()));
        Map<Long, Integer> wanted = new TreeMap<>();
        for (Paper paper : papers.stream().sorted(Comparator.comparingLong(Paper::id)).toList()) {
            wanted.put(paper.id(), paper.wanted());
            paper.fitness().forEach((reviewer, fitness) -> {
                List<Candidate> own = takes.get(reviewer);
                if (own == null) {
                    throw new IllegalArgumentException("reviewer " + reviewer + " of application " + paper.id() + " has no seat");
                }
                own.add(new Candidate(paper.id(), fitness, false));
            });
        }
        Comparator<Candidate> best = Comparator.comparingInt(Candidate::score).reversed().thenComparingLong(Candidate::institutionId);
        List<Demand> demands = seats.stream().map(seat -> new Demand(seat.reviewerId(),
                takes.get(seat.reviewerId()).stream().sorted(best).toList(), false, seat.held(), Math.max(seat.held(), seat.limit()))).toList();
        int places = Math.max(1, demands.stream().mapToInt(Demand::limit).max().orElse(1));
        FairPlan solved = FairShare.plan(demands, wanted, places);
        List<Pair> pairs = solved.placements().stream().map(p -> new Pair(p.institutionId(), p.needId(), p.score()))
                .sorted(Comparator.comparingLong(Pair::paperId).thenComparingLong(Pair::reviewerId)).toList();
        Map<Long, Integer> loads = new TreeMap<>();
        seats.forEach(seat -> loads.put(seat.reviewerId(), seat.held()));
        pairs.forEach(pair -> loads.merge(pair.reviewerId(), 1, Integer::sum));
        List<Lacking> lacking = new ArrayList<>();
        for (Paper paper : papers.stream().sorted(Comparator.comparingLong(Paper::id)).toList()) {
            int missing = paper.wanted() - solved.load().get(paper.id());
            if (missing > 0) {
                lacking.add(new Lacking(paper.id(), missing, paper.fitness().size()));
            }
        }
        return new PanelPlan(pairs, List.copyOf(lacking), tooFew(papers, seats, pairs, lacking), loads, solved.value(), solved.bound());
    }

    /**
     * From what lacks reviewers along everything that could be swapped: all reviewers met on the way are at their limit or
     * on the application already, so none of the applications met can gain one without another losing one.
     */
    private static Group tooFew(List<Paper> papers, List<Seat> seats, List<Pair> pairs, List<Lacking> lacking) {
        Map<Long, Paper> byId = new HashMap<>();
        papers.forEach(paper -> byId.put(paper.id(), paper));
        Map<Long, Set<Long>> papersOf = new HashMap<>();
        Map<Long, Set<Long>> reviewersOf = new HashMap<>();
        pairs.forEach(pair -> {
            papersOf.computeIfAbsent(pair.reviewerId(), id -> new HashSet<>()).add(pair.paperId());
            reviewersOf.computeIfAbsent(pair.paperId(), id -> new HashSet<>()).add(pair.reviewerId());
        });
        Set<Long> met = new TreeSet<>();
        Set<Long> full = new TreeSet<>();
        Deque<Long> open = new ArrayDeque<>();
        lacking.forEach(l -> {
            met.add(l.paperId());
            open.add(l.paperId());
        });
        while (!open.isEmpty()) {
            long paper = open.remove();
            for (long reviewer : new TreeSet<>(byId.get(paper).fitness().keySet())) {
                if (!reviewersOf.getOrDefault(paper, Set.of()).contains(reviewer) && full.add(reviewer)) {
                    for (long other : new TreeSet<>(papersOf.getOrDefault(reviewer, Set.of()))) {
                        if (met.add(other)) {
                            open.add(other);
                        }
                    }
                }
            }
        }
        int room = 0;
        for (Seat seat : seats) {
            if (full.contains(seat.reviewerId())) {
                room += Math.max(0, seat.limit() - seat.held());
            }
        }
        int wanted = met.stream().mapToInt(id -> byId.get(id).wanted()).sum();
        // Reviewers outside the group that sit on one of its applications fill a part of what it wants.
        for (Pair pair : pairs) {
            if (met.contains(pair.paperId()) && !full.contains(pair.reviewerId())) {
                wanted--;
            }
        }
        return new Group(met, full, wanted, room);
    }
}

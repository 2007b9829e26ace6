package cn.xinqiao.matching;

import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.investor.MandateSummary;
import cn.xinqiao.investor.SectorWeight;
import cn.xinqiao.matching.engine.Change;
import cn.xinqiao.matching.engine.Counterfactual;
import cn.xinqiao.matching.engine.Feedback;
import cn.xinqiao.matching.engine.Mandate;
import cn.xinqiao.matching.engine.Matcher;
import cn.xinqiao.matching.engine.Need;
import cn.xinqiao.matching.engine.Points;
import cn.xinqiao.matching.engine.SectorTag;
import cn.xinqiao.matching.engine.Side;
import cn.xinqiao.reference.CultivationTier;
import cn.xinqiao.reference.Regions;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Turns the engine's smallest change into one a person can make here, and promises exactly what making it gives: the
 * change is played through the same steps as the real edit, limits of the form included. A change that the form would
 * refuse, that is about a field kept from institutions, or that reaches no band this way is not proposed.
 */
@Singleton
class Promise {
    private static final int MAX_SECTORS = 6;
    private static final int MAX_ROUNDS = 5;
    private static final int MAX_REGIONS = 3;
    private final EngineRows rows;
    private final Regions regions;
    private final CounterfactualWords words;

    Promise(EngineRows rows, Regions regions, CounterfactualWords words) {
        this.rows = rows;
        this.regions = regions;
        this.words = words;
    }

    /** An edit: what to send, and the engine's row as it will be. */
    private record Edit<T>(@Nullable Map<String, Object> patch, @Nullable String command, T after) {
    }

    CounterfactualView of(Counterfactual found, World world, MatchedNeed need, MandateFacts mandate) {
        if (found.outcome() != Counterfactual.Outcome.FOUND) {
            return CounterfactualView.none(found.outcome().name());
        }
        Change change = Objects.requireNonNull(found.change());
        Points band = Objects.requireNonNull(found.band());
        Points promised = Objects.requireNonNull(found.promisedScore());
        Map<String, Object> patch;
        String command;
        if (change.code().side() == Side.MANDATE) {
            Mandate before = Objects.requireNonNull(world.snapshot().mandate(mandate.id()));
            Edit<Mandate> edit = onMandate(change, mandate, before.feedback());
            if (edit == null) {
                return CounterfactualView.none(Counterfactual.Outcome.NO_SINGLE_CHANGE.name());
            }
            Mandate asEngine = change.applyTo(before);
            if (!asEngine.equals(edit.after)) {
                promised = new Matcher(world.snapshot()).scoreIf(need.id(), edit.after);
            }
            patch = edit.patch;
            command = edit.command;
        } else {
            Edit<Need> edit = onNeed(change, need);
            if (edit == null) {
                return CounterfactualView.none(Counterfactual.Outcome.NO_SINGLE_CHANGE.name());
            }
            if (!change.applyTo(need.row()).equals(edit.after)) {
                promised = new Matcher(world.snapshot()).scoreIf(edit.after, mandate.id());
            }
            patch = edit.patch;
            command = edit.command;
        }
        if (promised.compareTo(band) < 0) {
            return CounterfactualView.none(Counterfactual.Outcome.NO_SINGLE_CHANGE.name());
        }
        String field = fieldOf(change);
        return new CounterfactualView(Counterfactual.Outcome.FOUND.name(), change.code().name(), field, change.from(), change.to(),
                promised.toBigDecimal(), band.hundredths() / 100, words.sentence(change), patch, command);
    }

    private static String fieldOf(Change change) {
        return switch (change.code().field()) {
            case "amountFen" -> "amountSoughtFen";
            case "province" -> "regionCode";
            case "tier" -> "cultivationTier";
            case "provinces", "cities" -> "regions";
            default -> change.code().field();
        };
    }

    private @Nullable Edit<Mandate> onMandate(Change change, MandateFacts facts, List<Feedback> feedback) {
        MandateSummary says = facts.summary();
        String to = change.to();
        return switch (change.code()) {
            case CONFIRM_MANDATE -> new Edit<>(null, "reconfirm", rows.mandate(with(facts, copy(says).inferred(false)), feedback));
            case STATE_DEALS_PER_YEAR, RAISE_DEALS_PER_YEAR -> edit(facts, feedback, copy(says).dealsPerYear(to), Map.of("dealsPerYear", to));
            case ACCEPT_SECTOR -> {
                List<SectorWeight> sectors = new ArrayList<>(says.sectors());
                sectors.removeIf(sector -> sector.code().equals(to));
                sectors.add(new SectorWeight(to, 100));
                yield sectors.size() > MAX_SECTORS ? null : edit(facts, feedback, copy(says).sectors(sectors), Map.of("sectors",
                        sectors.stream().map(s -> Map.of("code", s.code(), "weight", s.orFull())).toList()));
            }
            case ACCEPT_ROUND -> {
                List<String> rounds = plus(says.rounds(), to);
                yield rounds.size() > MAX_ROUNDS ? null : edit(facts, feedback, copy(says).rounds(rounds), Map.of("rounds", rounds));
            }
            case ACCEPT_REGION, ACCEPT_CITY -> {
                List<String> places = new ArrayList<>(plus(says.regions(), to));
                boolean fits = regions.find(to).filter(r -> r.level() <= 2 && !r.grouping()).isPresent()
                        && places.stream().filter(code -> level(code) == 1).count() <= MAX_REGIONS
                        && places.stream().filter(code -> level(code) == 2).count() <= MAX_REGIONS;
                yield fits ? edit(facts, feedback, copy(says).regions(places), Map.of("regions", places)) : null;
            }
            case ACCEPT_TIER -> Arrays.stream(CultivationTier.values()).noneMatch(t -> t.name().equals(to)) ? null
                    : edit(facts, feedback, copy(says).tiers(plus(says.tiers(), to)), Map.of("tiers", plus(says.tiers(), to)));
            case ACCEPT_AMOUNT -> {
                Map<String, Object> patch = new LinkedHashMap<>();
                String[] ends = to.split("-", -1);
                Long low = ends[0].isEmpty() ? null : Long.valueOf(ends[0]);
                Long high = ends[1].isEmpty() ? null : Long.valueOf(ends[1]);
                patch.put("ticketMinFen", low == null ? Long.valueOf(0) : low);
                if (high == null || high == Long.MAX_VALUE) {
                    yield null; // the form has no open end
                }
                patch.put("ticketMaxFen", high);
                yield edit(facts, feedback, copy(says).ticket(low == null ? 0 : low, high), patch);
            }
            case STATE_SECTOR, STATE_ROUND, STATE_AMOUNT, STATE_REGION, CONFIRM_TIER, CHANGE_AMOUNT, ADD_SECTOR, CHANGE_ROUND,
                    REACH_TIER -> null;
        };
    }

    private @Nullable Edit<Need> onNeed(Change change, MatchedNeed need) {
        if (need.withheld().contains(fieldOf(change))) {
            return null;
        }
        String to = change.to();
        Need after = change.applyTo(need.row());
        return switch (change.code()) {
            case STATE_SECTOR, ADD_SECTOR -> {
                List<String> sectors = after.sectors().stream().filter(tag -> tag.level() == 1).map(SectorTag::code).toList();
                yield sectors.size() > MAX_SECTORS ? null : new Edit<>(Map.of("sectors", sectors), null, after);
            }
            case STATE_ROUND, CHANGE_ROUND -> new Edit<>(Map.of("round", to), null, after);
            case STATE_AMOUNT, CHANGE_AMOUNT -> new Edit<>(Map.of("amountSoughtFen", Long.valueOf(to)), null, after);
            case STATE_REGION -> new Edit<>(Map.of("regionCode", to), null,
                    need.row().withRegion(to, regions.city(to).map(city -> city.code()).orElse(null)));
            case CONFIRM_TIER, REACH_TIER -> new Edit<>(null, "credential", after);
            case STATE_DEALS_PER_YEAR, CONFIRM_MANDATE, ACCEPT_SECTOR, ACCEPT_ROUND, ACCEPT_AMOUNT, ACCEPT_REGION, ACCEPT_CITY,
                    ACCEPT_TIER, RAISE_DEALS_PER_YEAR -> null;
        };
    }

    private int level(String code) {
        return regions.find(code).map(region -> region.level()).orElse(0);
    }

    /** An edit is also a person's word that the mandate holds, so it is no longer an inferred one. */
    private Edit<Mandate> edit(MandateFacts facts, List<Feedback> feedback, Copy after, Map<String, Object> patch) {
        return new Edit<>(patch, null, rows.mandate(with(facts, after.inferred(false)), feedback));
    }

    private static MandateFacts with(MandateFacts facts, Copy says) {
        return new MandateFacts(facts.id(), facts.institutionId(), facts.version(), says.summary, facts.institution(), facts.never(),
                facts.conflicts(), facts.thesis(), facts.live(), facts.stale(), facts.suspended());
    }

    private static List<String> plus(List<String> list, String more) {
        List<String> grown = new ArrayList<>(list);
        if (!grown.contains(more)) {
            grown.add(more);
        }
        return grown;
    }

    private static Copy copy(MandateSummary says) {
        return new Copy(says);
    }

    /** A summary with some of its fields replaced. */
    private record Copy(MandateSummary summary) {
        Copy sectors(List<SectorWeight> to) {
            return of(to, summary.rounds(), summary.ticketMinFen(), summary.ticketMaxFen(), summary.regions(), summary.tiers(), summary.dealsPerYear(), summary.inferred());
        }

        Copy rounds(List<String> to) {
            return of(summary.sectors(), to, summary.ticketMinFen(), summary.ticketMaxFen(), summary.regions(), summary.tiers(), summary.dealsPerYear(), summary.inferred());
        }

        Copy ticket(long low, long high) {
            return of(summary.sectors(), summary.rounds(), low, high, summary.regions(), summary.tiers(), summary.dealsPerYear(), summary.inferred());
        }

        Copy regions(List<String> to) {
            return of(summary.sectors(), summary.rounds(), summary.ticketMinFen(), summary.ticketMaxFen(), to, summary.tiers(), summary.dealsPerYear(), summary.inferred());
        }

        Copy tiers(List<String> to) {
            return of(summary.sectors(), summary.rounds(), summary.ticketMinFen(), summary.ticketMaxFen(), summary.regions(), to, summary.dealsPerYear(), summary.inferred());
        }

        Copy dealsPerYear(String to) {
            return of(summary.sectors(), summary.rounds(), summary.ticketMinFen(), summary.ticketMaxFen(), summary.regions(), summary.tiers(), to, summary.inferred());
        }

        Copy inferred(boolean to) {
            return of(summary.sectors(), summary.rounds(), summary.ticketMinFen(), summary.ticketMaxFen(), summary.regions(), summary.tiers(), summary.dealsPerYear(), to);
        }

        private Copy of(List<SectorWeight> sectors, List<String> rounds, @Nullable Long low, @Nullable Long high, List<String> regions,
                        List<String> tiers, @Nullable String dealsPerYear, boolean inferred) {
            return new Copy(new MandateSummary(summary.id(), summary.name(), sectors, rounds, low, high, regions, tiers, dealsPerYear,
                    inferred, summary.confirmedAt(), summary.state()));
        }
    }
}

package cn.xinqiao.matching.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

class CounterfactualPropertyTest {
    private static final Set<Change.Code> NARROWING = Set.of(Change.Code.ACCEPT_REGION, Change.Code.ACCEPT_CITY);

    @Property(tries = 100)
    void applyingTheChangeGivesExactlyThePromisedScore(@ForAll long seed) {
        World world = World.of(seed);
        Snapshot snapshot = world.snapshot();
        for (Need need : world.needs()) {
            for (Mandate mandate : world.mandates()) {
                for (Side side : Side.values()) {
                    check(snapshot, need, mandate, side);
                }
            }
        }
    }

    private static void check(Snapshot snapshot, Need need, Mandate mandate, Side side) {
        Explanation before = new Matcher(snapshot).explain(need.id(), mandate.id(), side);
        Counterfactual counterfactual = before.counterfactual();
        Statistics.collect(side, counterfactual.outcome());
        int next = snapshot.rules().bands().stream().map(band -> band * 100)
                .filter(band -> band > before.score().hundredths()).findFirst().orElse(0);
        switch (counterfactual.outcome()) {
            case GATE_FAILED -> assertThat(before.eligible()).isFalse();
            case TOP_BAND -> assertThat(next).isZero();
            case NO_SINGLE_CHANGE -> assertThat(next).isPositive();
            case FOUND -> {
                Change change = Objects.requireNonNull(counterfactual.change());
                assertThat(change.code().side()).isEqualTo(side);
                assertThat(mandate.nationwide() && NARROWING.contains(change.code())).as("narrows what is open to all").isFalse();
                Snapshot changed = side == Side.NEED
                        ? snapshot.withNeed(change.applyTo(need))
                        : snapshot.withMandate(change.applyTo(mandate));
                Explanation after = new Matcher(changed).explain(need.id(), mandate.id(), side);
                assertThat(after.score()).isEqualTo(counterfactual.promisedScore());
                assertThat(after.eligible()).isTrue();
                assertThat(counterfactual.band()).isEqualTo(Points.of(next));
                assertThat(after.score().hundredths()).isGreaterThanOrEqualTo(next)
                        .isGreaterThan(before.score().hundredths());
            }
        }
    }
}

package cn.xinqiao.matching.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.xinqiao.matching.engine.model.LatentSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FeedbackPropertyTest {

    private static final MatchingRules.FeedbackWeights NOTHING = new MatchingRules.FeedbackWeights(0, 0, 0, 0, 0, 0, 0, 0);

    @Property(tries = 60)
    void feedbackOfNoWeightChangesNothing(@ForAll long seed) {
        World world = World.of(seed);
        World silent = new World(world.needs(), world.mandates().stream().map(mandate -> mandate.withFeedback(List.of())).toList(), world.history());
        assertThat(sums(world, snapshot(world, World.RULES.withFeedback(NOTHING)))).isEqualTo(sums(silent, snapshot(silent, World.RULES)));
    }

    @Property(tries = 60)
    void neitherOrderNorRepetitionOfFeedbackMatters(@ForAll long seed, @ForAll long shuffle) {
        World world = World.of(seed);
        List<Mandate> mixed = world.mandates().stream().map(mandate -> {
            List<Feedback> rows = new ArrayList<>(Stream.concat(mandate.feedback().stream(), mandate.feedback().stream()).toList());
            Collections.shuffle(rows, new Random(shuffle));
            return mandate.withFeedback(rows);
        }).toList();
        assertThat(mixed).isEqualTo(world.mandates());
        World other = new World(world.needs(), mixed, world.history());
        assertThat(sums(other, snapshot(other, World.RULES))).isEqualTo(sums(world, snapshot(world, World.RULES)));
    }

    @Property(tries = 60)
    void aRefusalLowersOnlyWhatItWasAboutOnlyForItsInstitutionAndNoFurtherThanItsLimit(@ForAll long seed) {
        Random random = new Random(seed);
        World world = World.of(seed);
        Mandate refusing = world.mandates().get(random.nextInt(world.mandates().size()));
        PartName about = List.of(PartName.SECTOR, PartName.STAGE, PartName.REGION, PartName.TICKET).get(random.nextInt(4));
        List<Feedback> more = new ArrayList<>(refusing.feedback());
        for (int n = 0; n < 50; n++) { // far beyond the limit
            more.add(Feedback.of(World.need(random, 100 + n), Feedback.Kind.DISMISSED, about, World.TODAY));
        }
        Snapshot before = snapshot(world, World.RULES);
        Matcher earlier = new Matcher(before);
        Matcher later = new Matcher(before.withMandate(refusing.withFeedback(more)));
        // Values of at most two fields or three levels speak in one part, each at most the limit times the largest weight.
        double most = 5 * World.RULES.feedback().mostAgainst() * 1.5 * World.RULES.pointsPerNat();
        for (Need need : world.needs()) {
            for (Mandate mandate : world.mandates()) {
                Explanation was = earlier.explain(need.id(), mandate.id(), Side.NEED);
                Explanation is = later.explain(need.id(), mandate.id(), Side.NEED);
                if (mandate.id() != refusing.id()) {
                    assertThat(is.sum()).isEqualTo(was.sum());
                } else {
                    assertThat(is.sum()).isLessThanOrEqualTo(was.sum()).isGreaterThan(was.sum() - (int) (most * 100));
                }
            }
        }
    }

    @Property(tries = 60)
    void clicksCannotAddUpToMoreThanTheirLimitButMoneyCan(@ForAll long seed) {
        Random random = new Random(seed);
        Need like = World.need(random, 1).withRound("SERIES_A");
        MatchingRules.FeedbackWeights weights = World.RULES.feedback();
        assertThat(counted(like, Feedback.Kind.SAVED, 500)).isCloseTo(weights.mostDeals(), Offset.offset(1e-9));
        assertThat(counted(like, Feedback.Kind.SAVED, 2)).isCloseTo(2 * weights.saved(), Offset.offset(1e-9));
        assertThat(counted(like, Feedback.Kind.PAID_IN, 20)).isCloseTo(20 * weights.paidIn(), Offset.offset(1e-9));
    }

    @Test
    void ofOneNeedOnlyTheStrongestDeedCounts() {
        Need need = Need.of(1, 2).withRound("SERIES_A");
        Snapshot snapshot = Snapshot.builder(World.RULES, World.MODEL, World.TODAY).build();
        FeedbackCounts counts = FeedbackCounts.of(Stream.of(Feedback.Kind.SAVED, Feedback.Kind.MEETING_HELD, Feedback.Kind.INTRODUCTION_ACCEPTED)
                .map(kind -> Feedback.of(need, kind, null, World.TODAY)).toList(), snapshot.model());
        assertThat(counts.totals()[Field.ROUND.ordinal()]).isEqualTo(World.RULES.feedback().meetingHeld());
    }

    @Test
    void whatIsOlderCountsLessAndWhatIsYetToComeNotAtAll() {
        Need need = Need.of(1, 2).withRound("SERIES_A");
        Snapshot snapshot = Snapshot.builder(World.RULES, World.MODEL, World.TODAY).build();
        FeedbackCounts old = FeedbackCounts.of(List.of(Feedback.of(need, Feedback.Kind.PAID_IN, null, World.TODAY.minusDays(730))), snapshot.model());
        FeedbackCounts coming = FeedbackCounts.of(List.of(Feedback.of(need, Feedback.Kind.PAID_IN, null, World.TODAY.plusDays(1))), snapshot.model());
        assertThat(old.totals()[Field.ROUND.ordinal()]).isEqualTo(0.5);
        assertThat(coming.totals()[Field.ROUND.ordinal()]).isZero();
    }

    @Test
    void aPartNamesTheFeedbackThatBearsOnIt() {
        Need need = Need.of(1, 2).withRound("SERIES_A").withSectors(List.of(SectorTag.of("AI")));
        Mandate mandate = Mandate.of(9, 8).withRounds(Set.of("SERIES_A")).withSectors(List.of(SectorTag.of("AI"))).withFeedback(List.of(
                Feedback.of(Need.of(3, 2).withRound("SERIES_A"), Feedback.Kind.SAVED, null, World.TODAY),
                Feedback.of(Need.of(4, 2).withSectors(List.of(SectorTag.of("AI"))), Feedback.Kind.DISMISSED, PartName.SECTOR, World.TODAY)));
        Snapshot snapshot = Snapshot.builder(World.RULES, World.MODEL, World.TODAY).addNeeds(List.of(need)).addMandates(List.of(mandate)).build();
        Explanation why = new Matcher(snapshot).explain(1, 9, Side.MANDATE);
        assertThat(why.part(PartName.STAGE).own()).extracting(Reason::code).isEqualTo(ReasonCode.FEEDBACK_FOR);
        assertThat(why.part(PartName.SECTOR).own()).extracting(Reason::code).isEqualTo(ReasonCode.FEEDBACK_AGAINST);
        assertThat(why.part(PartName.TICKET).own()).isNull();
    }

    @Test
    void onlyARefusalIsAboutOneFact() {
        assertThatThrownBy(() -> Feedback.of(Need.of(1, 2), Feedback.Kind.SAVED, PartName.SECTOR, World.TODAY)).hasMessageContaining("SAVED");
    }

    private static double counted(Need like, Feedback.Kind kind, int times) {
        Snapshot snapshot = Snapshot.builder(World.RULES, World.MODEL, World.TODAY).build();
        List<Feedback> rows = new ArrayList<>();
        for (int n = 1; n <= times; n++) {
            rows.add(new Feedback(n, kind, null, World.TODAY, like.sectors(), like.round(), like.amountFen(), like.province(), like.city(), null));
        }
        return FeedbackCounts.of(rows, snapshot.model()).totals()[Field.ROUND.ordinal()];
    }

    private static Snapshot snapshot(World world, MatchingRules rules) {
        return Snapshot.builder(rules, World.MODEL, World.TODAY).addNeeds(world.needs()).addMandates(world.mandates()).addHistory(world.history())
                .latent(LatentSpace.EMPTY).build();
    }

    private static List<Integer> sums(World world, Snapshot snapshot) {
        Matcher matcher = new Matcher(snapshot);
        return world.needs().stream().flatMap(need -> world.mandates().stream()
                .map(mandate -> matcher.explain(need.id(), mandate.id(), Side.NEED).sum())).toList();
    }
}

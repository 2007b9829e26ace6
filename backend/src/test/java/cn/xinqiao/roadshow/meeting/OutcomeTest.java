package cn.xinqiao.roadshow.meeting;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomeTest {
    @Test
    void twoEqualAnswersDecide() {
        assertThat(Outcome.of(true, true, false, false, true).state()).isEqualTo(MeetingState.HELD);
        assertThat(Outcome.of(false, false, true, true, true).state()).isEqualTo(MeetingState.CANCELLED_ON_DAY);
    }

    @Test
    void whereTheAnswersDifferTheDoorKnowsWhoStayedAway() {
        assertThat(Outcome.of(true, false, null, false, true)).isEqualTo(new Outcome(MeetingState.NO_SHOW, Side.ENTERPRISE));
        assertThat(Outcome.of(true, false, null, true, false)).isEqualTo(new Outcome(MeetingState.NO_SHOW, Side.INSTITUTION));
    }

    @Test
    void whereTheDoorDoesNotKnowTheStaffDoesOrElseTheOrganizerDecides() {
        assertThat(Outcome.of(true, false, true, true, true).state()).isEqualTo(MeetingState.HELD);
        assertThat(Outcome.of(true, false, null, null, null).state()).isEqualTo(MeetingState.DISPUTED);
        assertThat(Outcome.of(null, null, null, true, true).state()).isEqualTo(MeetingState.DISPUTED);
    }

    @Test
    void oneAnswerAloneCounts() {
        assertThat(Outcome.of(null, true, null, null, null).state()).isEqualTo(MeetingState.HELD);
        assertThat(Outcome.of(false, null, null, true, true).state()).isEqualTo(MeetingState.CANCELLED_ON_DAY);
        assertThat(Outcome.of(null, null, true, null, null).state()).isEqualTo(MeetingState.HELD);
    }
}

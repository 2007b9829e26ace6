package cn.xinqiao.matching.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonCodeTest {

    @Test
    void aReasonReadsAsOneSentenceInEachLanguage() {
        Reason reason = new Reason(ReasonCode.ACTIVITY_HISTORY, List.of(
                new Reason.Argument("deals", Reason.Kind.COUNT, "12"), new Reason.Argument("days", Reason.Kind.DAYS, "45")));

        assertThat(ReasonCode.sentence(reason, ReasonCode.Language.ZH_CN)).isEqualTo("该机构已知投资 12 笔，最近一笔在 45 天前。");
        assertThat(ReasonCode.sentence(reason, ReasonCode.Language.EN))
                .isEqualTo("It made 12 known investments, the last one 45 days ago.");
    }

    @Test
    void everySentenceEndsAndEveryGateHasOne() {
        for (ReasonCode code : ReasonCode.values()) {
            assertThat(code.template(ReasonCode.Language.ZH_CN)).endsWith("。");
            assertThat(code.template(ReasonCode.Language.EN)).endsWith(".");
        }
        for (Gate.Code gate : Gate.Code.values()) {
            assertThat(ReasonCode.valueOf(gate.name()).argumentNames()).isEmpty();
        }
    }

    @Test
    void aReasonWithoutItsArgumentsIsRefused() {
        assertThatThrownBy(() -> new Reason(ReasonCode.SECTOR_LIKELIER, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

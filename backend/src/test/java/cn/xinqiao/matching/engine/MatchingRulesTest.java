package cn.xinqiao.matching.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatchingRulesTest {

    @Test
    void theShippedRulesAreReadable() {
        MatchingRules rules = RulesFile.shipped();

        assertThat(rules.version()).isPositive();
        assertThat(rules.source()).isNotBlank();
        assertThat(rules.tierShares().values().stream().mapToDouble(Double::doubleValue).sum()).isEqualTo(1);
    }

    @Test
    void inputThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new SectorTag(0, "AI")).hasMessageContaining("level 0");
        assertThatThrownBy(() -> Need.of(1, 2).withAmountFen(0L)).hasMessage("amountFen must be positive, not 0");
        assertThatThrownBy(() -> Need.of(1, 2).withRound(" ")).hasMessageContaining("unknown is null");
        assertThatThrownBy(() -> Mandate.of(1, 2).withTicket(5L, 4L)).hasMessageContaining("ticketMinFen");
        assertThatThrownBy(() -> Mandate.of(1, 2).withSectors(Map.of(SectorTag.of("AI"), 0)))
                .hasMessageContaining("weight of sector AI");
        assertThatThrownBy(() -> new NeverStatement(NeverStatement.Field.TICKET, List.of("much")))
                .hasMessageContaining("not an amount range");
    }
}

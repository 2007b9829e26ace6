package cn.xinqiao.matching.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.matching.engine.SectorTag;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulatedFormsTest {
    private static final LocalDate TODAY = PastWorld.TODAY;

    @Test
    void aFormListsTheCommonestValuesAndTheDealsOfAYear() {
        List<PastDeal> deals = new ArrayList<>();
        for (int d = 0; d < 8; d++) {
            deals.add(deal(d, TODAY.minusDays(1 + d), "p" + d % 4, 1e6));
        }
        deals.add(deal(8, TODAY.minusYears(3), "p0", 1e8));
        deals.add(deal(9, TODAY, "later", 1e12));
        StatedMandate form = SimulatedForms.of(deals, TODAY).getFirst();
        assertThat(form.dealsPerYear()).isEqualTo(7);
        assertThat(form.listed().get(Fact.PROVINCE)).hasSize(3).containsKey("p0");
        assertThat(form.listed().get(Fact.AMOUNT)).containsOnlyKeys("12", "13", "14", "15", "16");
        assertThat(form.listed().get(Fact.SECTOR_2)).isEqualTo(Map.of("it/chips", 1.0));
        assertThat(form.listed().get(Fact.SECTOR_1)).isEqualTo(Map.of("it", 1.0));
    }

    @Test
    void whoHasNoDealHasNoForm() {
        assertThat(SimulatedForms.of(List.of(), TODAY)).isEmpty();
    }

    @Test
    void weightsGoFromStatedToKnownWithTheDeals() {
        ModelSettings settings = PastWorld.settings();
        assertThat(settings.weight(TermName.DEALS, 0)).isEqualTo(1.0);
        assertThat(settings.weight(TermName.DEALS, 1)).isEqualTo(0.9);
        assertThat(settings.weight(TermName.HOLDER, 0)).isEqualTo(2.0);
    }

    private static PastDeal deal(long id, LocalDate date, String province, double amount) {
        return new PastDeal(id, id, date, new RoundFacts(List.of(SectorTag.of("it"), new SectorTag(2, "it/chips")), province, null, "a", amount,
                "CNY", null, null, ""), Set.of(7L));
    }
}

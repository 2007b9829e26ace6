package cn.xinqiao.financing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.platform.error.FieldError;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.reference.FinancingRound;
import cn.xinqiao.reference.Instrument;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class NeedRulesPropertyTest {
    private static NeedContent need(@Nullable Long amount, @Nullable Long preMoney, @Nullable BigDecimal equity, @Nullable String explanation,
                                    List<UseOfProceeds> uses) {
        return new NeedContent("标题", null, List.of("SEMI"), FinancingRound.SERIES_A, Instrument.EQUITY, null, amount, preMoney, equity, explanation,
                uses, "440300", "简介", null, null, null, Map.of("summary", 1));
    }

    private static List<String> wrong(NeedContent need) {
        FieldErrors errors = new FieldErrors();
        NeedRules.check(need, "某某有限公司", errors);
        return errors.all().stream().map(FieldError::pointer).toList();
    }

    private static final List<UseOfProceeds> WHOLE = List.of(new UseOfProceeds("研发", BigDecimal.valueOf(100)));

    @Property
    void theShareThatFollowsFromAmountAndValuationIsAlwaysAccepted(@ForAll @LongRange(min = 1, max = NeedForm.MAX_FEN) long amount,
                                                                  @ForAll @LongRange(min = 1, max = NeedForm.MAX_FEN) long preMoney) {
        BigDecimal implied = NeedRules.impliedEquityPct(amount, preMoney);
        assertThat(implied).isNotNull().isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100));
        assertThat(wrong(need(amount, preMoney, implied, null, WHOLE))).isEmpty();
    }

    @Property
    void aShareIsAcceptedExactlyWithinHalfAPoint(@ForAll @LongRange(min = 1, max = NeedForm.MAX_FEN) long amount,
                                                 @ForAll @LongRange(min = 1, max = NeedForm.MAX_FEN) long preMoney,
                                                 @ForAll @BigRange(min = "0.0001", max = "100") @Scale(4) BigDecimal offered) {
        double exact = 100.0 * amount / ((double) amount + preMoney);
        boolean near = Math.abs(offered.doubleValue() - exact) <= 0.5;
        boolean onTheEdge = Math.abs(Math.abs(offered.doubleValue() - exact) - 0.5) < 0.0002;
        boolean accepted = !wrong(need(amount, preMoney, offered, null, WHOLE)).contains("/equityOfferedPct");
        assertThat(onTheEdge || accepted == near).isTrue();
        assertThat(wrong(need(amount, preMoney, offered, "有说明", WHOLE))).isEmpty();
    }

    @Property
    void moreMoneyAtTheSameValuationNeverCostsLessEquity(@ForAll @LongRange(min = 1, max = NeedForm.MAX_FEN - 1) long amount,
                                                         @ForAll @LongRange(min = 1, max = NeedForm.MAX_FEN) long preMoney) {
        assertThat(NeedRules.impliedEquityPct(amount + 1, preMoney)).isGreaterThanOrEqualTo(NeedRules.impliedEquityPct(amount, preMoney));
    }

    @Property
    void sharesPassExactlyWhenTheyTotalAHundred(@ForAll @Size(min = 1, max = 9) List<@IntRange(min = 1, max = 300_000) Integer> parts) {
        List<UseOfProceeds> uses = new ArrayList<>();
        int total = 0;
        for (int part : parts) {
            uses.add(new UseOfProceeds("用途", BigDecimal.valueOf(part, 4)));
            total += part;
        }
        assertThat(wrong(need(100L, 900L, BigDecimal.TEN, null, uses)).contains("/useOfProceeds")).isEqualTo(total != 1_000_000);
        if (total < 1_000_000) {
            uses.add(new UseOfProceeds("其余", BigDecimal.valueOf(1_000_000 - total, 4)));
            assertThat(wrong(need(100L, 900L, BigDecimal.TEN, null, uses))).isEmpty();
        }
    }

    @Property
    void everyAmountLiesInItsBand(@ForAll @LongRange(min = 1, max = NeedForm.MAX_FEN) long amount) {
        AmountBand band = AmountBand.of(amount);
        assertThat(amount).isGreaterThanOrEqualTo(band.fromFen()).isLessThan(band.belowFen());
    }

    @Example
    void theEdgeOfTheToleranceIsInside() {
        assertThat(NeedRules.agrees(new BigDecimal("10.5"), new BigDecimal("10.0000").setScale(4, RoundingMode.UNNECESSARY))).isTrue();
        assertThat(NeedRules.agrees(new BigDecimal("10.5001"), new BigDecimal("10.0000"))).isFalse();
    }

    @Example
    void aNameIsFoundWithAndWithoutItsLegalForm() {
        assertThat(NeedRules.names("示例真空科技完成扩产", "示例真空科技有限公司")).isTrue();
        assertThat(NeedRules.names("本项目由示例真空科技股份有限公司发起", "示例真空科技股份有限公司")).isTrue();
        assertThat(NeedRules.names("真空设备扩产", "示例真空科技有限公司")).isFalse();
        assertThat(NeedRules.names("任何内容", "甲有限公司")).isFalse();
    }
}

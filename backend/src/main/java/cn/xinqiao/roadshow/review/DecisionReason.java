package cn.xinqiao.roadshow.review;

import cn.xinqiao.platform.Text;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/** Why an application was decided as it was, in words every applicant is told alike. */
public enum DecisionReason {
    STRONG_TECHNOLOGY("技术与产品突出", "Strong technology and product"),
    STRONG_MARKET("市场与客户基础好", "Well grounded with market and customers"),
    STRONG_TEAM("团队完整、经验相符", "A complete team with the right experience"),
    FITS_EVENT("与本场方向高度契合", "A close fit with this event"),
    PLACES_LIMITED("名额有限，排序靠后", "Places are limited and others ranked higher"),
    TOO_EARLY("所处阶段尚早", "Too early in its development"),
    OUTSIDE_FOCUS("与本场方向不符", "Outside this event's focus"),
    MARKET_UNPROVEN("市场与客户验证不足", "Market and customers are not proven yet"),
    TECHNOLOGY_UNCLEAR("技术优势说明不足", "The technical advantage is not shown clearly"),
    TEAM_INCOMPLETE("团队配置有待完善", "The team is not complete yet"),
    FINANCING_UNCLEAR("融资方案有待明确", "The financing plan needs to be clearer"),
    MATERIAL_THIN("材料不够充分", "The material is not sufficient");

    private final Text text;

    DecisionReason(String zh, String en) {
        this.text = Text.of(zh, en);
    }

    public Text text() {
        return text;
    }

    /** Codes joined by |, as they are kept. */
    static List<DecisionReason> of(@Nullable String kept) {
        return kept == null || kept.isEmpty() ? List.of() : Arrays.stream(kept.split("\\|")).map(DecisionReason::valueOf).toList();
    }
}

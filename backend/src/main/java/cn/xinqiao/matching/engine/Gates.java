package cn.xinqiao.matching.engine;

import java.util.ArrayList;
import java.util.List;

/** The hard gates of a pair. Only facts that are known can fail one. */
final class Gates {

    private Gates() {
    }

    /** True if the pair may be proposed; the same answer as {@link #of}, without making it. */
    static boolean pass(Need need, Mandate mandate) {
        for (Gate.Code code : CODES) {
            if (!passes(code, need, mandate)) {
                return false;
            }
        }
        return true;
    }

    private static final Gate.Code[] CODES = Gate.Code.values();

    static List<Gate> of(Need need, Mandate mandate) {
        List<Gate> gates = new ArrayList<>(CODES.length);
        for (Gate.Code code : CODES) {
            boolean passed = passes(code, need, mandate);
            ReasonCode reason = passed ? ReasonCode.GATE_PASSED : ReasonCode.valueOf(code.name());
            gates.add(new Gate(code, passed, new Reason(reason, List.of())));
        }
        return gates;
    }

    private static boolean passes(Gate.Code code, Need need, Mandate mandate) {
        return switch (code) {
            case NEED_NOT_LIVE -> need.live();
            case MANDATE_NOT_LIVE -> mandate.live();
            case ORGANISATION_SUSPENDED -> !need.suspended() && !mandate.suspended();
            case OWN_ORGANISATION -> need.enterpriseId() != mandate.institutionId();
            case CONFLICT_LISTED -> !mandate.conflicts().contains(need.enterpriseId());
            case NEVER_SECTOR, NEVER_ROUND, NEVER_REGION, NEVER_TIER, NEVER_TICKET -> allows(code, need, mandate);
        };
    }

    private static boolean allows(Gate.Code code, Need need, Mandate mandate) {
        for (NeverStatement never : mandate.never()) {
            if (gateOf(never.field()) == code && rulesOut(never, need)) {
                return false;
            }
        }
        return true;
    }

    private static Gate.Code gateOf(NeverStatement.Field field) {
        return switch (field) {
            case SECTOR -> Gate.Code.NEVER_SECTOR;
            case ROUND -> Gate.Code.NEVER_ROUND;
            case REGION -> Gate.Code.NEVER_REGION;
            case TIER -> Gate.Code.NEVER_TIER;
            case TICKET -> Gate.Code.NEVER_TICKET;
        };
    }

    private static boolean rulesOut(NeverStatement never, Need need) {
        List<String> values = never.values();
        return switch (never.field()) {
            case SECTOR -> need.sectors().stream().anyMatch(tag -> values.contains(tag.code()));
            case ROUND -> need.round() != null && values.contains(need.round());
            case REGION -> need.province() != null && values.contains(need.province())
                    || need.city() != null && values.contains(need.city());
            case TIER -> need.tier() != null && need.tierConfirmed() && values.contains(need.tier());
            case TICKET -> need.amountFen() != null && values.stream()
                    .anyMatch(range -> NeverStatement.AmountRange.parse(range).contains(need.amountFen()));
        };
    }
}

package cn.xinqiao.matching.alert;

import java.time.LocalTime;

/**
 * When a new match is worth a notice; one row of {@code match_alert_rules}, which says what each figure means.
 *
 * @param digestAt time of day in Shanghai
 * @param weeklyOn 1 Monday to 5 Friday
 */
record AlertRules(int version, int floorPoints, int amongBest, int mostChanges, int immediateADay, LocalTime digestAt, int weeklyOn,
                  Cadence institutionCadence, Cadence enterpriseCadence) {
    int floor() {
        return floorPoints * 100;
    }
}

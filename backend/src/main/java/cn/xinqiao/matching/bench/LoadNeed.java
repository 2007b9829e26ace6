package cn.xinqiao.matching.bench;

/**
 * A need of the load model. Money in 万元.
 *
 * @param sectors second-level codes 0 to 99, the main one first
 * @param city    0 to 406
 * @param ageDays since it was published
 */
record LoadNeed(int tier, int stage, int[] sectors, int province, int city, int revenue, int growth, int ip, int low, int high,
        int ageDays) {
}

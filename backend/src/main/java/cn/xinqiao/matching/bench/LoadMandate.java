package cn.xinqiao.matching.bench;

/**
 * A fund's mandate of the load model. Money in 万元.
 *
 * @param weights   by second-level sector, 0 for a sector that is not its own
 * @param stages    by stage, 0 for one it does not take
 * @param preferred provinces as bits, its home among them
 * @param accepted  provinces as bits
 * @param excluded  by second-level sector
 */
record LoadMandate(int institution, int[] weights, int[] stages, int ticketLow, int ticketHigh, int home, int homeCity,
        boolean nationwide, int preferred, int accepted, int[] tierPoints, boolean[] excluded, int minRevenue,
        int growthWeight, int ipWeight) {
}

package cn.xinqiao.roadshow.review.scoring;

import cn.xinqiao.roadshow.review.scoring.PanelScores.Severity;
import cn.xinqiao.roadshow.review.scoring.PanelScores.Standing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Takes the severity of reviewers out of their scores: score = quality of the application + severity of the reviewer +
 * scatter, by least squares. Both are plain effects without shrinkage, because shrinkage would make the order of
 * applications depend on how harsh a reviewer is; only the level, which no data fixes, is chosen: the average reviewer.
 *
 * <p>Applications joined by no chain of common reviewers are separate groups: within each the comparison rests on
 * scores, between them on the assumption that reviewers are equally severe on average.
 */
public final class PanelModel {
    private static final double SAME = 1e-9;
    private final Assumptions assumptions;
    private final long[] applicationId;
    private final long[] reviewerId;
    private final int[] application;
    private final int[] reviewer;
    private final double[] points;
    private final int[] group;
    private int groups;

    private PanelModel(List<Mark> marks, Assumptions assumptions) {
        this.assumptions = assumptions;
        List<Mark> sorted = marks.stream().sorted(Comparator.comparingLong(Mark::applicationId).thenComparingLong(Mark::reviewerId)).toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).applicationId() == sorted.get(i - 1).applicationId() && sorted.get(i).reviewerId() == sorted.get(i - 1).reviewerId()) {
                throw new IllegalArgumentException("reviewer " + sorted.get(i).reviewerId() + " scored " + sorted.get(i).applicationId() + " twice");
            }
        }
        applicationId = sorted.stream().mapToLong(Mark::applicationId).distinct().sorted().toArray();
        reviewerId = sorted.stream().mapToLong(Mark::reviewerId).distinct().sorted().toArray();
        application = sorted.stream().mapToInt(m -> Arrays.binarySearch(applicationId, m.applicationId())).toArray();
        reviewer = sorted.stream().mapToInt(m -> Arrays.binarySearch(reviewerId, m.reviewerId())).toArray();
        points = sorted.stream().mapToDouble(Mark::points).toArray();
        group = new int[applicationId.length];
    }

    /** @throws IllegalArgumentException if a reviewer scored an application twice */
    public static PanelScores fit(List<Mark> marks, Assumptions assumptions) {
        return new PanelModel(marks, assumptions).solve();
    }

    private PanelScores solve() {
        int n = applicationId.length;
        int m = reviewerId.length;
        if (n == 0) {
            return new PanelScores(List.of(), List.of(), assumptions.scatter(), 0, Map.of(), new double[0][0], 0);
        }
        findGroups();
        int[] count = new int[n];
        int[] load = new int[m];
        double[] mean = new double[n];
        double[] given = new double[m];
        for (int k = 0; k < points.length; k++) {
            count[application[k]]++;
            load[reviewer[k]]++;
            mean[application[k]] += points[k];
            given[reviewer[k]] += points[k];
        }
        for (int i = 0; i < n; i++) {
            mean[i] /= count[i];
        }
        for (int j = 0; j < m; j++) {
            given[j] /= load[j];
        }
        double[][] covariance = inverse(normal(load));
        double[] right = new double[n];
        for (int k = 0; k < points.length; k++) {
            right[application[k]] += points[k] - given[reviewer[k]];
        }
        double[] quality = new double[n];
        for (int i = 0; i < n; i++) {
            for (int h = 0; h < n; h++) {
                quality[i] += covariance[i][h] * right[h];
            }
        }
        double[] leniency = given.clone();
        for (int k = 0; k < points.length; k++) {
            leniency[reviewer[k]] -= quality[application[k]] / load[reviewer[k]];
        }
        double scatter = scatter(quality, leniency, n, m);
        double[] level = level(leniency);
        double[] adjusted = IntStream.range(0, n).mapToDouble(i -> quality[i] + level[group[i]]).toArray();
        int[] inGroup = new int[groups];
        int[] judges = judges();
        for (int g : group) {
            inGroup[g]++;
        }
        int[][] interval = interval(adjusted, covariance, inGroup, judges, scatter);
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -Math.round(adjusted[i] / SAME) * SAME).thenComparingLong(i -> applicationId[i]));
        List<Standing> standings = new ArrayList<>();
        Map<Long, Integer> place = new HashMap<>();
        for (int i : order) {
            int rank = rank(adjusted, i);
            place.put(applicationId[i], standings.size());
            standings.add(new Standing(applicationId[i], count[i], mean[i], rank(mean, i), adjusted[i], rank, Math.min(rank, interval[i][0]), Math.max(rank, interval[i][1])));
        }
        double[][] apart = new double[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                apart[a][b] = Math.sqrt(variance(order[a], order[b], covariance, judges, scatter));
            }
        }
        List<Severity> severities = new ArrayList<>();
        for (int j = 0; j < m; j++) {
            severities.add(new Severity(reviewerId[j], load[j], given[j], level[groupOf(j)] - leniency[j]));
        }
        return new PanelScores(List.copyOf(standings), List.copyOf(severities), scatter, groups, Map.copyOf(place), apart,
                normalQuantile((1 + assumptions.confidence()) / 2));
    }

    /** Applications joined by common reviewers. */
    private void findGroups() {
        int[] parent = IntStream.range(0, applicationId.length).toArray();
        int[] first = new int[reviewerId.length];
        Arrays.fill(first, -1);
        for (int k = 0; k < points.length; k++) {
            int at = root(parent, application[k]);
            if (first[reviewer[k]] < 0) {
                first[reviewer[k]] = at;
            } else {
                parent[at] = root(parent, first[reviewer[k]]);
            }
        }
        Map<Integer, Integer> numbers = new TreeMap<>();
        for (int i = 0; i < group.length; i++) {
            int at = root(parent, i);
            Integer number = numbers.get(at);
            if (number == null) {
                number = numbers.size();
                numbers.put(at, number);
            }
            group[i] = number;
        }
        groups = numbers.size();
    }

    private static int root(int[] parent, int of) {
        int at = of;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private int groupOf(int judge) {
        for (int k = 0; k < points.length; k++) {
            if (reviewer[k] == judge) {
                return group[application[k]];
            }
        }
        throw new IllegalStateException("a reviewer without a score");
    }

    /** Reviewers of each group. */
    private int[] judges() {
        int[] judges = new int[groups];
        for (int j = 0; j < reviewerId.length; j++) {
            judges[groupOf(j)]++;
        }
        return judges;
    }

    /**
     * The normal equations of the qualities with the severities eliminated, made regular by asking that the qualities of a
     * group add to nothing; that changes no difference within a group.
     */
    private double[][] normal(int[] load) {
        int n = applicationId.length;
        double[][] matrix = new double[n][n];
        List<List<Integer>> of = new ArrayList<>();
        for (int j = 0; j < reviewerId.length; j++) {
            of.add(new ArrayList<>());
        }
        for (int k = 0; k < points.length; k++) {
            matrix[application[k]][application[k]]++;
            of.get(reviewer[k]).add(application[k]);
        }
        for (int j = 0; j < reviewerId.length; j++) {
            for (int a : of.get(j)) {
                for (int b : of.get(j)) {
                    matrix[a][b] -= 1.0 / load[j];
                }
            }
        }
        int[] size = new int[groups];
        for (int g : group) {
            size[g]++;
        }
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                if (group[a] == group[b]) {
                    matrix[a][b] += 1.0 / size[group[a]];
                }
            }
        }
        return matrix;
    }

    private double scatter(double[] quality, double[] leniency, int n, int m) {
        double sum = 0;
        for (int k = 0; k < points.length; k++) {
            double rest = points[k] - quality[application[k]] - leniency[reviewer[k]];
            sum += rest * rest;
        }
        double free = Math.max(0, points.length - n - m + groups);
        return Math.sqrt((sum + assumptions.weight() * assumptions.scatter() * assumptions.scatter()) / (free + assumptions.weight()));
    }

    /** What the average reviewer of each group gives its average application. */
    private double[] level(double[] leniency) {
        double[] level = new double[groups];
        int[] judges = judges();
        for (int j = 0; j < leniency.length; j++) {
            level[groupOf(j)] += leniency[j] / judges[groupOf(j)];
        }
        return level;
    }

    /** Variance of the difference of two adjusted scores. */
    private double variance(int a, int b, double[][] covariance, int[] judges, double scatter) {
        double own = scatter * scatter * Math.max(0, covariance[a][a] + covariance[b][b] - 2 * covariance[a][b]);
        if (group[a] == group[b]) {
            return own;
        }
        double severity = assumptions.severity() * assumptions.severity();
        return own + severity / judges[group[a]] + severity / judges[group[b]];
    }

    /** Ranks in draws from the scores' own uncertainty; the middle of them. */
    private int[][] interval(double[] adjusted, double[][] covariance, int[] inGroup, int[] judges, double scatter) {
        int n = adjusted.length;
        double[][] root = cholesky(covariance);
        SplittableRandom random = new SplittableRandom(assumptions.seed());
        int[][] counts = new int[n][n + 1];
        double[] drawn = new double[n];
        double[] noise = new double[n];
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        for (int d = 0; d < assumptions.draws(); d++) {
            for (int i = 0; i < n; i++) {
                noise[i] = random.nextGaussian();
            }
            double[] shift = new double[groups];
            for (int g = 0; g < groups; g++) {
                shift[g] = groups == 1 ? 0 : random.nextGaussian() * assumptions.severity() / Math.sqrt(judges[g]);
            }
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int h = 0; h <= i; h++) {
                    sum += root[i][h] * noise[h];
                }
                drawn[i] = adjusted[i] + scatter * sum + shift[group[i]];
            }
            Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -drawn[i]).thenComparingInt(i -> i));
            for (int r = 0; r < n; r++) {
                counts[order[r]][r + 1]++;
            }
        }
        int tail = (int) Math.floor(assumptions.draws() * (1 - assumptions.confidence()) / 2);
        int[][] interval = new int[n][2];
        for (int i = 0; i < n; i++) {
            int below = 0;
            int low = 0;
            while (below <= tail) {
                below += counts[i][++low];
            }
            int above = 0;
            int high = n + 1;
            while (above <= tail) {
                above += counts[i][--high];
            }
            interval[i] = new int[]{low, high};
        }
        return interval;
    }

    private static int rank(double[] values, int of) {
        int above = 0;
        for (double value : values) {
            if (value > values[of] + SAME * 10) {
                above++;
            }
        }
        return above + 1;
    }

    private static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] root = cholesky(matrix);
        double[][] inverse = new double[n][n];
        for (int c = 0; c < n; c++) {
            double[] column = new double[n];
            for (int i = 0; i < n; i++) {
                double sum = i == c ? 1 : 0;
                for (int h = 0; h < i; h++) {
                    sum -= root[i][h] * column[h];
                }
                column[i] = sum / root[i][i];
            }
            for (int i = n - 1; i >= 0; i--) {
                double sum = column[i];
                for (int h = i + 1; h < n; h++) {
                    sum -= root[h][i] * column[h];
                }
                column[i] = sum / root[i][i];
            }
            for (int i = 0; i < n; i++) {
                inverse[i][c] = column[i];
            }
        }
        return inverse;
    }

    /** Lower triangle with its transpose making the matrix; the matrix is positive definite by construction. */
    private static double[][] cholesky(double[][] matrix) {
        int n = matrix.length;
        double[][] root = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= root[i][k] * root[j][k];
                }
                root[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / root[j][j];
            }
        }
        return root;
    }

    /** Acklam's approximation, exact to nine digits, of the standard normal quantile for p above one half. */
    private static double normalQuantile(double p) {
        double[] a = {-3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00};
        double[] b = {-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01, -1.328068155288572e+01};
        double[] c = {-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00};
        double[] d = {7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00};
        if (p <= 0.97575) {
            double q = p - 0.5;
            double r = q * q;
            return (((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + a[5]) * q
                    / (((((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4]) * r + 1);
        }
        double q = Math.sqrt(-2 * Math.log(1 - p));
        return -(((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + c[5]) / ((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1);
    }
}

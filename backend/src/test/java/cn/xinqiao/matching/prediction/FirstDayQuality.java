package cn.xinqiao.matching.prediction;

import cn.xinqiao.matching.engine.model.DealHistory;
import cn.xinqiao.matching.engine.model.FirstFactors;
import cn.xinqiao.matching.engine.model.Learning;
import cn.xinqiao.matching.engine.model.ModelSettings;
import cn.xinqiao.matching.engine.model.PastDeal;
import cn.xinqiao.matching.engine.model.RankingMetrics;
import cn.xinqiao.matching.engine.model.RankingModel;
import cn.xinqiao.matching.engine.model.SimulatedForms;
import cn.xinqiao.matching.engine.model.StatedMandate;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * How good the ranking is while a platform knows only a share of the past, with and without truthful forms of everybody. Not
 * part of the build's tests: {@code FirstDayQuality FROM TO DIR...} ranks for the rounds of a window of the given folders.
 */
final class FirstDayQuality {

    private static final double[] SHARES = {0, 0.01, 0.03, 0.1, 0.3, 1};

    private FirstDayQuality() {
    }

    public static void main(String[] arguments) {
        Learning.Window window = new Learning.Window(LocalDate.parse(arguments[0]), LocalDate.parse(arguments[1]));
        DealTables tables = new DealTables(List.of(arguments).subList(2, arguments.length).stream().map(Path::of).toList());
        TreeSet<String> companies = new TreeSet<>();
        tables.rounds().values().forEach(round -> companies.add(round.company()));
        Ids investors = new Ids(tables.investorIds());
        List<PastDeal> deals = tables.deals(new Ids(tables.rounds().keySet()), new Ids(companies), investors);
        Map<Long, String> names = tables.names(List.of(), investors);
        ModelSettings settings = ModelFile.shipped();
        Learning learning = new Learning(settings, deals, names);
        List<StatedMandate> forms = SimulatedForms.of(deals, window.from());
        Map<Long, String> known = new HashMap<>();
        forms.forEach(form -> known.put(form.investorId(), names.get(form.investorId())));
        FirstFactors taught = new Learning(settings, deals.stream().filter(deal -> deal.date().isBefore(window.from())).toList(), names)
                .firstFactors("");
        System.out.println(taught.rows().size() + " factors, " + taught.statedWeights());
        for (double share : SHARES) {
            SplittableRandom random = new SplittableRandom(1);
            List<PastDeal> kept = deals.stream().filter(deal -> random.nextDouble() < share).toList();
            for (List<StatedMandate> stated : List.of(forms, List.<StatedMandate>of())) {
                RankingModel model = RankingModel.of(DealHistory.of(window.from(), settings.halfLifeDays(), kept, known, stated), settings, taught);
                RankingMetrics metrics = Learning.metrics(model, learning.labels(model, window));
                System.out.printf("%4.0f %% of the past, %s: %d past rounds, %d rounds, recall@20 %.4f, nDCG@20 %.4f%n", 100 * share,
                        stated.isEmpty() ? "no forms" : "forms", model.history().deals().size(), metrics.queries(), metrics.recall(), metrics.ndcg());
            }
        }
    }
}

package cn.xinqiao.moderation;

import cn.xinqiao.moderation.screening.Screening;
import cn.xinqiao.moderation.screening.ScreeningLearning;
import cn.xinqiao.moderation.screening.ScreeningLearning.Judged;
import cn.xinqiao.moderation.screening.ScreeningModel;
import cn.xinqiao.platform.rows.CsvFile;
import io.micronaut.serde.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Learns the weights of the screening from {@code src/test/resources/screening}, see {@code docs/screening.md}: {@code ScreeningTraining OUT CORPUS...} writes the model, {@code ScreeningTraining check
 * CORPUS...} learns from all but one corpus in turn and judges the one left out.
 */
final class ScreeningTraining {
    static final double SIGN_RIDGE = 1;
    static final double PIECE_RIDGE = 0.03;
    static final int LEAST_TEXTS = 2;
    static final double THRESHOLD = 0;

    private ScreeningTraining() {
    }

    public static void main(String[] arguments) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            files.add(Path.of(arguments[i]));
        }
        if (arguments[0].equals("check")) {
            check(files);
            return;
        }
        ScreeningModel model = learned(files);
        Files.writeString(Path.of(arguments[0]), ObjectMapper.getDefault().writeValueAsString(model).replace(",\"", ",\n\"") + "\n");
        System.err.println("%s, %,d signs, %,d pieces".formatted(model.source(), model.signs().size(), model.pieces().size()));
    }

    static ScreeningModel learned(List<Path> files) {
        List<Judged> corpus = files.stream().flatMap(file -> read(file).stream()).toList();
        return learning().learn(corpus, 1, "Learned from the tuning part of the corpus kept with the tests: %,d texts".formatted(corpus.size()), THRESHOLD);
    }

    private static void check(List<Path> files) {
        List<double[]> everything = new ArrayList<>();
        for (Path left : files) {
            List<Judged> others = files.stream().filter(file -> !file.equals(left)).flatMap(file -> read(file).stream()).toList();
            ScreeningModel model = learning().learn(others, 1, "check", THRESHOLD);
            System.out.println(left.getFileName());
            Screening screening = new Screening(ScreeningFiles.rules(), model, new ChineseScript());
            List<double[]> judged = new ArrayList<>();
            for (Judged text : read(left)) {
                double logOdds = screening.judge(text.text()).logOdds();
                everything.add(new double[] {logOdds, text.hold() ? 1 : 0});
                judged.add(new double[] {logOdds, text.hold() ? 1 : 0});
                if (text.hold() != logOdds >= 0) {
                    System.out.println("%s %.2f %s %s".formatted(text.hold() ? "MISS" : "FALSE", logOdds, text.id(), text.text().replace('\n', '/')));
                }
            }
            for (double threshold : new double[] {-1.5, -1, -0.5, 0, 0.5, 1, 1.5}) {
                System.out.println("threshold %4.1f recall %.3f false alarms %.3f".formatted(threshold,
                        share(judged, 1, threshold), share(judged, 0, threshold)));
            }
        }
        everything.sort((a, b) -> Double.compare(b[0], a[0]));
        long honest = everything.stream().filter(one -> one[1] == 0).count();
        for (double allowed : new double[] {0.01, 0.02, 0.05, 0.1}) {
            int wrong = 0;
            int right = 0;
            double at = 0;
            for (double[] one : everything) {
                if (one[1] == 0 && ++wrong > allowed * honest) {
                    at = one[0];
                    break;
                }
                right += one[1] == 1 ? 1 : 0;
            }
            System.out.println("ALL false alarms %.2f recall %.3f at %.2f".formatted(allowed, right / (double) (everything.size() - honest), at));
        }
    }

    private static double share(List<double[]> judged, int hold, double threshold) {
        List<double[]> those = judged.stream().filter(one -> one[1] == hold).toList();
        return those.stream().filter(one -> one[0] >= threshold).count() / (double) those.size();
    }

    static ScreeningLearning learning() {
        return new ScreeningLearning(ScreeningFiles.rules(), new ChineseScript(), SIGN_RIDGE, PIECE_RIDGE, LEAST_TEXTS);
    }

    static List<Judged> read(Path file) {
        List<Judged> corpus = new ArrayList<>();
        new CsvFile(file).each(List.of("id", "verdict", "text"), line ->
                corpus.add(new Judged(line.required("id"), line.required("verdict").equals("hold"), line.required("text"))));
        return corpus;
    }
}

package cn.xinqiao.moderation;

import cn.xinqiao.moderation.screening.Screening;
import cn.xinqiao.moderation.screening.ScreeningLearning.Judged;
import cn.xinqiao.moderation.screening.Verdict;
import cn.xinqiao.platform.boot.Commands;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

class ScreeningTest {
    private static final Screening SCREENING = ScreeningFiles.screening();

    private static Path corpus(String name) {
        try {
            return Path.of(Objects.requireNonNull(ScreeningTest.class.getResource("/screening/" + name + ".csv")).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static double held(List<Judged> texts) {
        return texts.stream().filter(text -> SCREENING.judge(text.text()).hold()).count() / (double) texts.size();
    }

    @Test
    void thePartNotUsedToTuneIsJudgedWell() {
        List<Judged> texts = ScreeningTraining.read(corpus("held-out"));
        assertThat(texts).hasSizeGreaterThanOrEqualTo(200);
        assertThat(held(texts.stream().filter(Judged::hold).toList())).as("recall").isGreaterThanOrEqualTo(0.95);
        assertThat(held(texts.stream().filter(text -> !text.hold()).toList())).as("false alarms").isLessThanOrEqualTo(0.02);
    }

    @Test
    void theShippedWeightsAreWhatTheTuningPartTeaches() {
        assertThat(ScreeningTraining.learned(List.of(corpus("tuning-one"), corpus("tuning-two"), corpus("tuning-small-talk")))).isEqualTo(ScreeningFiles.model());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "请贵司先支付考察费8000元，到账后安排考察。",
        "请贵司先支付考 察 费8000元，到账后安排考察。",
        "请贵司先支付kǎo chá fèi 8000元，到账后安排考察。",
        "请贵司先支付kao3cha2fei4 8000元，到账后安排考察。",
        "请贵司先支付烤茶费8000元，到账后安排考察。",
        "請貴司先支付考察費8000元，到賬後安排考察。",
        "请贵司先支付考*察*费８０００元，到账后安排考察。",
        "请贵司先支付考\u200b察\u200b费八千，到账后安排考察。",
        "请贵司先支付 KCF 8000元，到账后安排考察。",
        "请贵司先支付考察弗贝8000元，到账后安排考察。"})
    void aRequestIsFoundInEveryDisguise(String text) {
        Verdict verdict = SCREENING.judge(text);
        assertThat(verdict.hold()).as(verdict.toString()).isTrue();
        assertThat(verdict.reasons()).extracting(Verdict.Reason::code).contains("FEE_OF_FRAUD", "PAY_FIRST");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "👍", "您好！", "12345", "?!。，",
        "尽调费用由我方承担，贵司无需支付任何费用。",
        "我们去年研发费用1200万元，管理费用300万元。",
        "履约保证金已于上周退回公司账户。",
        "请问参加路演是否收费？"})
    void honestTextPasses(String text) {
        Verdict verdict = SCREENING.judge(text);
        assertThat(verdict.hold()).as(verdict.toString()).isFalse();
    }

    @Test
    void aLongTextIsHeldForOneSentence() {
        String honest = "我们专注工业视觉，客户包括三家上市公司，毛利率四成二。".repeat(200);
        assertThat(SCREENING.judge(honest).hold()).isFalse();
        assertThat(SCREENING.judge(honest + "请先把评估费两万元打到我个人账户，款到即安排上会。" + honest).hold()).isTrue();
    }

    @Test
    void theCommandAnswersEachLine(@TempDir Path folder) throws IOException {
        Path in = folder.resolve("texts.csv");
        Path out = folder.resolve("verdicts.csv");
        Files.writeString(in, "id,text\na,\"请先交诚意金两万元,\n到账后安排签约\"\nb,我们本轮融资三千万元\nc,\n");
        assertThat(run(in, out)).isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines.getFirst()).isEqualTo("id,verdict,reasons");
        assertThat(lines.get(1)).startsWith("a,hold,").contains("PAY_FIRST:");
        assertThat(lines.subList(2, 4)).containsExactly("b,pass,", "c,pass,");

        Files.writeString(in, "id,text\na,x\na,y\n");
        assertThat(run(in, out)).isEqualTo(1);
        Files.writeString(in, "id,words\na,x\n");
        assertThat(run(in, out)).isEqualTo(1);
        assertThat(run(folder.resolve("missing.csv"), out)).isEqualTo(1);
        assertThat(Commands.run(new String[] {"screen", "--in", in.toString()}, List.of(new ScreenCommand()))).isEqualTo(2);
    }

    private static int run(Path in, Path out) {
        return Commands.run(new String[] {"screen", "--in", in.toString(), "--out", out.toString()}, List.of(new ScreenCommand()));
    }
}

package cn.xinqiao.matching.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.platform.boot.Commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnCommandTest {
    @TempDir
    private Path folder;

    /** 600 rounds; who invests follows the sector. */
    @BeforeEach
    void aHistory() throws IOException {
        Random random = new Random(1);
        StringBuilder companies = new StringBuilder("company_id,name,sectors,country,region,city,founded\n");
        StringBuilder rounds = new StringBuilder("round_id,company_id,stage,amount,currency,amount_kind,date\n");
        StringBuilder investments = new StringBuilder("round_id,investor_id,position\n");
        for (int r = 0; r < 600; r++) {
            int kind = random.nextInt(4);
            companies.append("C%03d,公司%d,s%d,CN,p%d,,\n".formatted(r, r, kind, kind));
            rounds.append("R%03d,C%03d,a,,,none,%s\n".formatted(r, r, LocalDate.parse("2017-01-01").plusDays(r)));
            investments.append("R%03d,I%02d,1\n".formatted(r, kind + 4 * random.nextInt(5)));
        }
        Files.createDirectories(folder.resolve("train"));
        Files.writeString(folder.resolve("companies.csv"), companies);
        Files.writeString(folder.resolve("train/rounds.csv"), rounds);
        Files.writeString(folder.resolve("train/investments.csv"), investments);
    }

    @Test
    void tooFewInvestmentsLeaveTheModelAsItIs() throws IOException {
        Path out = folder.resolve("model.json");
        assertThat(learn("--history", folder.toString(), "--out", out.toString())).isZero();
        assertThat(ModelFile.read(out)).isEqualTo(ModelFile.shipped());
    }

    @Test
    void betterWeightsGetTheNextVersionAndTheSameFileEachTime() throws IOException {
        Path inForce = folder.resolve("blind.json");
        Files.writeString(inForce, ModelFile.text(ModelFile.shipped().withWeights(7, "test", Map.of("city", 0.01), Map.of()))
                .replaceFirst("\"leastPositives\": \\d+", "\"leastPositives\": 20").replaceFirst("\"steps\": \\d+", "\"steps\": 20"));
        Path out = folder.resolve("model.json");
        Path again = folder.resolve("again.json");
        assertThat(learn("--history", folder.toString(), "--model", inForce.toString(), "--out", out.toString())).isZero();
        assertThat(learn("--history", folder.toString(), "--model", inForce.toString(), "--out", again.toString())).isZero();
        assertThat(ModelFile.read(out).version()).isEqualTo(8);
        assertThat(ModelFile.read(out).weights()).containsKey("sector");
        assertThat(again).hasSameTextualContentAs(out);
    }

    @Test
    void aBrokenModelIsRefusedByItsField() throws IOException {
        Files.writeString(folder.resolve("bad.json"), "{\"version\": 1}");
        assertThat(learn("--history", folder.toString(), "--model", folder.resolve("bad.json").toString(), "--out", "x")).isEqualTo(1);
    }

    private static int learn(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "learn";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Commands.run(all, List.of(new LearnCommand()));
    }
}

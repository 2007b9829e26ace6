package cn.xinqiao.matching.bench;

import cn.xinqiao.matching.engine.DealsPerYear;
import cn.xinqiao.matching.engine.KeptPairs;
import cn.xinqiao.matching.engine.Mandate;
import cn.xinqiao.matching.engine.MatchingRules;
import cn.xinqiao.matching.engine.Need;
import cn.xinqiao.matching.engine.PastRound;
import cn.xinqiao.matching.engine.RulesFile;
import cn.xinqiao.matching.engine.SectorTag;
import cn.xinqiao.matching.engine.Snapshot;
import cn.xinqiao.matching.engine.model.LatentSpace;
import cn.xinqiao.matching.engine.model.ModelSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * How long the snapshot that the pages use takes to be built, and what it keeps in memory, at the size of the nation: the
 * load model's rows with invented names, texts and past. No test: {@code SnapshotMeasurement NEEDS MANDATES ROUNDS [FILE]}. What is
 * worked out is left in the file, and taken over where it is there, so the second of two processes shows a restart.
 */
final class SnapshotMeasurement {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String[] PLACES = {"华", "东", "南", "新", "天", "科", "智", "联", "恒", "博", "金", "海", "瑞", "安", "云", "星", "正", "德", "信", "泰",
        "宏", "创", "凯", "光", "明", "远", "达", "盛", "鑫", "力"};
    private static final String[] TRADES = {"半导体", "智能装备", "新材料", "生物医药", "医疗器械", "软件", "机器人", "新能源", "传感", "光电", "环保", "信息", "网络",
        "电子", "精密", "航空", "汽车零部件", "食品", "教育", "物流"};
    private static final String[] WORDS = {"芯片", "封装", "激光", "雷达", "算法", "平台", "视觉", "检测", "设备", "电池", "材料", "工艺", "国产", "替代", "客户", "量产",
        "专利", "团队", "研发", "市场", "海外", "订单", "产线", "传感器", "伺服", "减速器", "疫苗", "抗体", "影像", "数据", "安全", "工业", "互联网", "储能", "光伏",
        "氢能", "碳化硅", "晶圆", "模型", "智能"};
    private static final String[] ROUNDS = {"ANGEL", "PRE_A", "A", "B", "C", "D"};

    private SnapshotMeasurement() {
    }

    public static void main(String[] arguments) throws IOException {
        int needs = Integer.parseInt(arguments[0]);
        int mandates = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        LoadModel load = new LoadModel(1);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        int institutions = mandates / LoadModel.FUNDS;
        List<Need> needRows = new ArrayList<>();
        for (int n = 0; n < needs; n++) {
            LoadNeed need = load.need(n);
            needRows.add(Need.of(n + 1, n + 1).withSectors(tags(need.sectors())).withRound(ROUNDS[need.stage()]).withAmountFen(need.low() * 1_000_000L)
                    .withRegion("P" + need.province(), "C" + need.city()).withName(name(random)).withText(text(random, 30))
                    .withInvestorIds(random.nextInt(10) < 3 ? Set.of(institution(random, institutions)) : Set.of()));
        }
        List<PastRound> history = new ArrayList<>();
        for (int r = 0; r < rounds; r++) {
            LoadNeed need = load.need(1_000_000_000L + r);
            Set<Long> investors = new HashSet<>();
            for (int i = random.nextInt(5) < 3 ? 1 : 2; i > 0; i--) {
                investors.add(institution(random, institutions));
            }
            history.add(new PastRound(1_000_000L + r, 1 + random.nextInt(needs), TODAY.minusDays(1 + random.nextInt(2_500)), tags(need.sectors()),
                    ROUNDS[need.stage()], need.low() * 1_000_000L, "P" + need.province(), "C" + need.city(), name(random), investors));
        }
        List<Mandate> mandateRows = new ArrayList<>();
        for (int m = 0; m < mandates; m++) {
            LoadMandate mandate = load.mandate(m);
            Map<SectorTag, Integer> sectors = new HashMap<>();
            for (int s = 0; s < LoadModel.SECTORS; s++) {
                if (mandate.weights()[s] > 0) {
                    sectors.put(new SectorTag(1, "S" + s / 5), 100);
                    sectors.put(new SectorTag(2, "S" + s), mandate.weights()[s]);
                }
            }
            Set<String> stages = new HashSet<>();
            for (int s = 0; s < ROUNDS.length; s++) {
                if (mandate.stages()[s] > 0) {
                    stages.add(ROUNDS[s]);
                }
            }
            mandateRows.add(Mandate.of(m + 1, mandate.institution() + 1).withSectors(sectors).withRounds(stages)
                    .withTicket(mandate.ticketLow() * 1_000_000L, mandate.ticketHigh() * 1_000_000L)
                    .withDealsPerYear(DealsPerYear.values()[random.nextInt(4)]).withThesis(text(random, 20)));
        }
        System.gc();
        long before = used();
        ModelSettings settings = RulesFile.model();
        MatchingRules rules = RulesFile.shipped();
        LatentSpace latent = Snapshot.builder(rules, settings, TODAY).addHistory(history).train();
        Path file = arguments.length > 3 ? Path.of(arguments[3])
                : Path.of(System.getProperty("java.io.tmpdir"), "snapshot-measurement-" + ProcessHandle.current().pid());
        boolean restart = Files.exists(file);
        for (int again = 0; again < 3; again++) {
            long started = System.nanoTime();
            long cpuBefore = cpu();
            KeptPairs kept = again == 0 && !restart ? KeptPairs.NONE : KeptPairs.read(file);
            long read = System.nanoTime();
            Snapshot snapshot = Snapshot.builder(rules, settings, TODAY).addNeeds(needRows).addMandates(mandateRows).addHistory(history)
                    .latent(latent).kept(kept).build();
            System.out.printf("%s in %d ms, of these %d to read the file; %d ms of processor time%n", kept.isEmpty() ? "all worked out" : "with what the file has",
                    (System.nanoTime() - started) / 1_000_000, (read - started) / 1_000_000, (cpu() - cpuBefore) / 1_000_000);
            if (kept.isEmpty()) {
                long writing = System.nanoTime();
                KeptPairs.of(snapshot).write(file);
                System.out.printf("written in %d ms, %d MB%n", (System.nanoTime() - writing) / 1_000_000, Files.size(file) / 1_000_000);
            }
            kept = KeptPairs.NONE;
            System.gc();
            System.out.printf("%d needs, %d mandates: %d MB beside the rows put in%n", snapshot.needCount(), snapshot.mandateCount(),
                    (used() - before) / 1_000_000);
        }
        if (arguments.length <= 3) {
            Files.delete(file);
        }
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** A few institutions make most deals. */
    private static long institution(RandomGenerator random, int institutions) {
        double u = random.nextDouble();
        return 1 + (long) (institutions * u * u);
    }

    private static List<SectorTag> tags(int[] sectors) {
        List<SectorTag> tags = new ArrayList<>();
        for (int sector : sectors) {
            SectorTag broad = new SectorTag(1, "S" + sector / 5);
            if (!tags.contains(broad)) {
                tags.add(broad);
            }
            tags.add(new SectorTag(2, "S" + sector));
        }
        return tags;
    }

    private static String name(RandomGenerator random) {
        return PLACES[random.nextInt(PLACES.length)] + PLACES[random.nextInt(PLACES.length)] + PLACES[random.nextInt(PLACES.length)]
                + TRADES[random.nextInt(TRADES.length)] + (random.nextBoolean() ? "科技有限公司" : "技术股份有限公司");
    }

    private static String text(RandomGenerator random, int words) {
        StringBuilder text = new StringBuilder();
        for (int w = 0; w < words; w++) {
            text.append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }
}

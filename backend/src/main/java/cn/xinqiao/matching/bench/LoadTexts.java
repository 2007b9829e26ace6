package cn.xinqiao.matching.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The load model's introductions, some 240 characters a need: a paragraph in which names of sectors and their terms stand as
 * often as the model says. The other words are free to choose; they are few, as in such paragraphs.
 */
final class LoadTexts {

    private static final String FILE = "/bench/load_model_sectors.csv";
    private static final int TEXT = 30;
    private static final String[] MODIFIERS = {"高性能", "低功耗", "国产化", "一体化", "高可靠", "模块化", "轻量化", "智能", "新一代", "定制", "便携式", "大功率", "高精度",
        "绿色", "全自动", "微型"};
    private static final String[] ACHIEVEMENTS = {"完成首台套验收", "通过车规认证", "进入行业龙头供应链", "获得省级科技进步奖", "建成万级洁净车间", "牵头一项行业标准", "入选创新产品目录",
        "实现小批量交付", "完成中试验证", "取得注册证书"};
    private static final String[] CUSTOMERS = {"轨道交通企业", "头部整车厂", "三甲医院", "运营商", "电力集团", "能源央企", "消费电子品牌", "科研院所", "航空主机厂", "连锁渠道", "城市更新项目",
        "海外分销商"};
    private static final String[] USES = {"扩建产线", "加大研发投入", "拓展海外市场", "补充流动资金", "引进核心人才", "建设检测中心", "布局知识产权", "收购上游工厂"};
    private static final String[] PROVINCES = {"北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南",
        "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆"};
    private static final String NAME = "华信达科瑞恒泰博远创新安康盛宏正德海天智联云星光明金鼎";
    private static final double[] TERM_WEIGHTS = Draws.zipf(4, 0.7);

    private final LoadModel model;
    private final String[] firsts = new String[LoadModel.FIRST_LEVELS];
    /** By sector its name and its terms. */
    private final String[][] terms = new String[LoadModel.SECTORS][];

    LoadTexts(LoadModel model) {
        this.model = model;
        try (InputStream file = Objects.requireNonNull(LoadTexts.class.getResourceAsStream(FILE), FILE)) {
            List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
            for (String line : lines) {
                String[] cells = line.split(",");
                firsts[Integer.parseInt(cells[0])] = cells[1];
                terms[Integer.parseInt(cells[2])] = new String[] {cells[3], cells[4], cells[5], cells[6]};
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A term of a sector, its own name among them, drawn as often as texts use it. */
    String term(int sector, Draws draws) {
        return terms[sector][draws.pick(TERM_WEIGHTS)];
    }

    /** Names and terms of all sectors. */
    List<String> all() {
        return Stream.concat(Arrays.stream(firsts), Arrays.stream(terms).flatMap(Arrays::stream)).distinct().toList();
    }

    String text(long id, LoadNeed need) {
        Draws draws = model.draws(TEXT, id);
        String sector = terms[need.sectors()[0]][0];
        StringBuilder text = new StringBuilder(280);
        for (int i = 0; i < 3; i++) {
            text.append(NAME.charAt(draws.below(NAME.length())));
        }
        text.append("专注").append(sector).append("，主要产品有");
        for (int i = 3 + draws.below(3); i > 0; i--) {
            text.append(one(MODIFIERS, draws)).append(term(need.sectors()[draws.below(need.sectors().length)], draws)).append('、');
        }
        text.append("已").append(one(ACHIEVEMENTS, draws)).append("，").append(one(ACHIEVEMENTS, draws)).append("，拥有知识产权").append(need.ip())
                .append("项，服务").append(one(CUSTOMERS, draws)).append("与").append(one(CUSTOMERS, draws)).append("。上年营业收入").append(need.revenue())
                .append("万元，同比增长").append(need.growth()).append("%。公司搭建了").append(one(MODIFIERS, draws))
                .append(term(need.sectors()[0], draws)).append("平台，面向").append(firsts[need.sectors()[0] / 5]).append("上下游开放。本轮资金用于")
                .append(one(USES, draws)).append("和").append(one(USES, draws)).append("，并建设").append(one(MODIFIERS, draws)).append(sector)
                .append("示范基地，市场覆盖").append(PROVINCES[need.province()]).append("、").append(one(PROVINCES, draws))
                .append("等地。团队来自高校与产业一线，核心成员从业十年以上，已形成从设计、试制到批量交付的完整能力，期待与长期投资人同行。");
        return text.toString();
    }

    private static String one(String[] words, Draws draws) {
        return words[draws.below(words.length)];
    }
}

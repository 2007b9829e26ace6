package cn.xinqiao.organisation;

import cn.xinqiao.account.Memberships;
import cn.xinqiao.account.People;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoPassword;
import cn.xinqiao.platform.demo.DemoWorld;
import cn.xinqiao.platform.time.Clocks;
import cn.xinqiao.reference.InstitutionType;
import cn.xinqiao.reference.Uscc;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The people and organisations of the demo programme: invented names, credit codes that pass their check. */
@Singleton
class OrganisationDemo implements DemoPart {
    private static final int ENTERPRISES = 128;
    private static final int INSTITUTIONS = 44;
    private static final int CONTACTS = 10;
    private static final String CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final List<String> FIRST = List.of("启", "云", "芯", "澜", "微", "星", "泰", "瑞", "宏", "锐", "博", "恒", "致", "联", "川", "海", "信", "鼎", "源", "朗");
    private static final List<String> SECOND = List.of("梁", "衍", "途", "舟", "擎", "澄", "屿", "衡", "图", "域", "矩", "泽", "辰", "凌", "谱", "砺", "航", "程", "岳", "岚");
    private static final List<String> FUNDS = List.of("岭南", "湾区", "鹏城", "前海湾", "观澜", "梧桐山", "莲花", "深港", "南海", "东江", "红树", "望海", "赤湾", "大鹏", "银湖", "香蜜");
    private static final List<String> SURNAMES = List.of("陈", "李", "黄", "林", "张", "吴", "刘", "何", "周", "郑");
    private static final List<String> GIVEN = List.of("志远", "建华", "晓明", "海峰", "静怡", "文博", "雪梅", "国栋", "思齐", "慧敏", "俊杰", "雨桐");
    private static final List<String> CONTACT_NAMES = List.of("陈立新", "李婉清", "黄志强", "林佳怡", "张明哲", "吴晓东", "刘思远", "何静", "周子航", "郑海燕");
    /** Words that some company of the real world bears. */
    private static final Set<String> TAKEN = Set.of("芯擎", "云途", "星图", "泰凌", "启辰", "启衡", "海图", "源图", "智谱", "云图");
    /** Sector, its word in a name, its GB/T 4754 code, what it makes. */
    private static final List<Trade> TRADES = List.of(
            new Trade("SEMI", "半导体", "3973", "车规级碳化硅功率器件、栅极驱动芯片"), new Trade("AI", "智能", "6513", "工业视觉检测算法与边缘推理一体机"),
            new Trade("FINTECH", "监管科技", "6513", "反洗钱监测、合规报送与穿透式监管平台"), new Trade("MEDTECH", "医疗器械", "3581", "介入手术导航与一次性内窥镜"),
            new Trade("BIOPHARMA", "生物", "2761", "抗体偶联药物连接子与工艺平台"), new Trade("SMART_MFG", "机器人", "3491", "协作机器人关节模组与柔性产线"),
            new Trade("NEW_ENERGY", "储能", "3841", "工商业储能系统与电池管理"), new Trade("MATERIALS", "新材料", "3985", "高频覆铜板与导热界面材料"),
            new Trade("CYBERSEC", "数据安全", "6513", "数据脱敏、密态计算与审计"), new Trade("AEROSPACE", "低空科技", "3963", "工业级无人机与低空通信终端"),
            new Trade("AUTO", "汽车电子", "3670", "域控制器与激光雷达光学组件"), new Trade("SOFTWARE", "软件", "6513", "半导体设备控制软件与制造执行系统"),
            new Trade("ICT", "通信", "3921", "高速光模块与射频前端"), new Trade("EQUIPMENT", "精密仪器", "4014", "薄膜量测与无损检测仪器"),
            new Trade("CLEANTECH", "环保科技", "7721", "工业废水零排放与碳管理"), new Trade("FRONTIER", "量子", "7320", "量子测控与低温电子学"));
    private final EnteredOrganisations organisations;
    private final People people;
    private final Memberships memberships;
    private final Writes writes;

    OrganisationDemo(EnteredOrganisations organisations, People people, Memberships memberships, Writes writes) {
        this.organisations = organisations;
        this.people = people;
        this.memberships = memberships;
        this.writes = writes;
    }

    private record Trade(String sector, String word, String industry, String products) {
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String title() {
        return "演示单位 · organisations";
    }

    @Override
    public void load(DemoWorld world) {
        authority(world);
        List<Long> contacts = contacts(world);
        long enterprise = person(world, "enterprise", "林晓岚");
        for (int i = 0; i < ENTERPRISES; i++) {
            long admin = i == 0 ? enterprise : contacts.get(i % CONTACTS);
            Actor actor = add(enterprise(world, i), admin, Set.of(Role.ENTERPRISE_ADMIN));
            world.group("enterprises").add(actor);
            if (i == 0) {
                world.put("enterprise", actor);
            }
        }
        long investor = person(world, "investor", "周启明");
        for (int i = 0; i < INSTITUTIONS; i++) {
            long admin = i == 0 ? investor : contacts.get(i % CONTACTS);
            Actor actor = add(institution(world, i), admin, EnumSet.of(Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER));
            world.group("institutions").add(actor);
            if (i == 0) {
                world.put("investor", actor);
            }
        }
    }

    private void authority(DemoWorld world) {
        NewOrganisation districtFacts = plain("福田区企业服务中心（演示）", OrganisationType.AUTHORITY, world);
        long district = entered(districtFacts, null);
        staff(world, districtFacts, district, "operator", "王建平", Role.GOV_OPERATOR);
        staff(world, districtFacts, district, "operator2", "赵敏", Role.GOV_OPERATOR);
        staff(world, districtFacts, district, "officer", "孙丽华", Role.SERVICE_OFFICER);
        NewOrganisation platformFacts = plain("新桥平台运营（演示）", OrganisationType.AUTHORITY, world);
        long platform = entered(platformFacts, null);
        staff(world, platformFacts, platform, "moderator", "吴桐", Role.MODERATOR);
        staff(world, platformFacts, platform, "moderator2", "苏琳", Role.MODERATOR);
        staff(world, platformFacts, platform, "auditor", "钱正", Role.AUDITOR);
        staff(world, platformFacts, platform, "admin", "何远", Role.SYSTEM_ADMIN);
        NewOrganisation organizerFacts = plain("深圳湾创投路演中心（演示）", OrganisationType.ORGANIZER, world);
        long organizer = entered(organizerFacts, null);
        staff(world, organizerFacts, organizer, "organizer", "郑可欣", Role.ORGANIZER);
        staff(world, organizerFacts, organizer, "organizer2", "罗文", Role.ORGANIZER);
        staff(world, organizerFacts, organizer, "reviewer", "冯博", Role.REVIEWER);
    }

    private List<Long> contacts(DemoWorld world) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < CONTACTS; i++) {
            ids.add(person(world, "contact" + (i + 1), CONTACT_NAMES.get(i)));
        }
        return ids;
    }

    private long person(DemoWorld world, String name, String shown) {
        return people.add(name + "@demo.xinqiao", DemoPassword.VALUE, shown, Language.ZH);
    }

    private void staff(DemoWorld world, NewOrganisation of, long organisation, String login, String name, Role role) {
        String organisationName = of.name();
        OrganisationType type = of.type();
        long person = person(world, login, name);
        writes.run(() -> {
            memberships.grant(person, organisation, type, role, Actor.system());
            return person;
        });
        world.put(login, new Actor(person, name, organisation, organisationName, type, Set.of(role), Set.of(organisation)));
    }

    private Actor add(NewOrganisation organisation, long admin, Set<Role> roles) {
        long id = entered(organisation, admin);
        for (Role role : roles) {
            writes.run(() -> {
                memberships.grant(admin, id, organisation.type(), role, Actor.system());
                return id;
            });
        }
        return new Actor(admin, people.names(List.of(admin)).get(admin), id, organisation.name(), organisation.type(), roles, Set.of(id));
    }

    private long entered(NewOrganisation organisation, @Nullable Long admin) {
        return writes.run(() -> organisations.takeVerified(organisation, admin, Actor.system()));
    }

    private NewOrganisation plain(String name, OrganisationType type, DemoWorld world) {
        return new NewOrganisation(name, type, name, code(world, type == OrganisationType.AUTHORITY ? "11" : "91"), NewOrganisation.Facts.of("440304", null, null, null),
                List.of(), List.of());
    }

    private NewOrganisation enterprise(DemoWorld world, int i) {
        Trade trade = TRADES.get(i % TRADES.size());
        String word = unusedWord(world);
        String name = "深圳" + word + trade.word + (trade.word.endsWith("科技") || i % 3 == 2 ? "" : i % 3 == 0 ? "技术" : "科技") + "有限公司";
        LocalDate today = LocalDate.ofInstant(world.now(), Clocks.SHANGHAI);
        int share = world.between(0, 99);
        CredentialKind tier = share < 7 || i == 0 ? CredentialKind.LITTLE_GIANT : share < 60 ? CredentialKind.SRDI_SME : share < 85 ? CredentialKind.INNOVATIVE_SME : null;
        List<NewOrganisation.Proof> proofs = tier == null ? List.of() : List.of(new NewOrganisation.Proof(tier, "YS" + (2024000 + i),
                "广东省工业和信息化厅", today.minusDays(world.between(60, 800)), today.plusDays(world.between(120, 700))));
        long revenue = world.between(800, 26_000) * 1_000_000L;
        NewOrganisation.Facts facts = new NewOrganisation.Facts(word + trade.word, i % 4 == 3 ? "440305" : "440304", "福华路 " + (i + 1) + " 号", trade.industry,
                today.minusYears(world.between(3, 14)).minusDays(world.between(0, 360)), world.pick(SURNAMES) + world.pick(GIVEN), world.pick(SURNAMES) + world.pick(GIVEN),
                "1380013" + "%04d".formatted(i), null, world.between(20, 400), revenue, trade.products, null, null, null);
        return new NewOrganisation(name, OrganisationType.ENTERPRISE, name, code(world, "91"), facts, List.of(trade.sector), proofs);
    }

    private NewOrganisation institution(DemoWorld world, int i) {
        String kind = i % 5 == 4 ? "产业投资" : i % 5 == 3 ? "创业投资引导基金" : "创业投资";
        String name = "深圳" + FUNDS.get(i % FUNDS.size()) + (i < FUNDS.size() ? "" : i < 2 * FUNDS.size() ? "启程" : "同舟") + kind + "管理有限公司";
        InstitutionType type = i % 5 == 4 ? InstitutionType.CORPORATE_VC : i % 5 == 3 ? InstitutionType.GOVERNMENT_FUND : InstitutionType.FUND_MANAGER;
        NewOrganisation.Facts facts = new NewOrganisation.Facts(FUNDS.get(i % FUNDS.size()) + "创投", "440304", "深南大道 " + (1000 + i) + " 号", null,
                LocalDate.ofInstant(world.now(), Clocks.SHANGHAI).minusYears(world.between(3, 18)), world.pick(SURNAMES) + world.pick(GIVEN), world.pick(SURNAMES) + world.pick(GIVEN),
                "1390013" + "%04d".formatted(i), null, world.between(8, 80), null, null, type,
                type == InstitutionType.FUND_MANAGER ? "P1%06d".formatted(70_000 + i) : null, world.between(3, 120) * 10_000_000_000L);
        return new NewOrganisation(name, OrganisationType.INSTITUTION, name, code(world, "91"), facts, List.of(), List.of());
    }

    private String unusedWord(DemoWorld world) {
        while (true) {
            String word = world.pick(FIRST) + world.pick(SECOND);
            if (!TAKEN.contains(word) && world.unused(word)) {
                return word;
            }
        }
    }

    /** A code of Futian whose both check characters are right; the body is random. */
    String code(DemoWorld world, String start) {
        StringBuilder body = new StringBuilder(start).append("440304MA5");
        while (body.length() < 16) {
            body.append(CODE_CHARACTERS.charAt(world.random().nextInt(10)));
        }
        for (char inner : CODE_CHARACTERS.toCharArray()) {
            for (char outer : CODE_CHARACTERS.toCharArray()) {
                Uscc.Check check = Uscc.check(body.toString() + inner + outer);
                if (check.valid() && check.warning() == null && world.unused(check.normalised())) {
                    return check.normalised();
                }
            }
        }
        return code(world, start); // this body has no inner check character in the alphabet: try another
    }
}

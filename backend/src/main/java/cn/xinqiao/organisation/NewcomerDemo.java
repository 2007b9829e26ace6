package cn.xinqiao.organisation;

import cn.xinqiao.account.People;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.demo.DemoPage;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoPassword;
import cn.xinqiao.platform.demo.DemoWorld;
import cn.xinqiao.platform.file.Files;
import cn.xinqiao.platform.time.Clocks;
import cn.xinqiao.reference.InstitutionType;
import jakarta.inject.Singleton;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What waits for the authority, the platform and an administrator: organisations to verify, a credential to check, a claim to answer. */
@Singleton
class NewcomerDemo implements DemoPart {
    private final OrganisationDemo codes;
    private final OrganisationService service;
    private final OrganisationParts parts;
    private final OrganisationLifecycle lifecycle;
    private final CredentialController credentials;
    private final ClaimController claims;
    private final People people;
    private final Files files;
    private final Commands commands;
    private final Writes writes;
    private final Clock clock;

    NewcomerDemo(OrganisationDemo codes, OrganisationService service, OrganisationParts parts, OrganisationLifecycle lifecycle,
                 CredentialController credentials, ClaimController claims, People people, Files files, Commands commands, Writes writes, Clock clock) {
        this.codes = codes;
        this.service = service;
        this.parts = parts;
        this.lifecycle = lifecycle;
        this.credentials = credentials;
        this.claims = claims;
        this.people = people;
        this.files = files;
        this.commands = commands;
        this.writes = writes;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public String title() {
        return "待办 · what waits";
    }

    @Override
    public void load(DemoWorld world) {
        Actor first = person("newcomer1", "许嘉宁");
        register(world, "深圳望屿传感技术有限公司", "望屿传感", OrganisationType.ENTERPRISE, first);
        register(world, "深圳聆川声学科技有限公司", "聆川声学", OrganisationType.ENTERPRISE, person("newcomer2", "韩一鸣"));
        register(world, "深圳渡桥私募股权基金管理有限公司", "渡桥资本", OrganisationType.INSTITUTION, person("newcomer3", "沈知微"));
        Actor owner = world.group("enterprises").get(5);
        LocalDate today = LocalDate.ofInstant(world.now(), Clocks.SHANGHAI);
        credentials.claim(new CredentialCommands.Claim(String.valueOf(owner.requireOrganisation()), CredentialKind.HIGH_TECH, "GR202544203817",
                "深圳市工业和信息化局", today.minusDays(330), today.minusDays(330).plusYears(3), letter("High-tech enterprise certificate", owner)), owner);
        Actor colleague = person("newcomer4", "唐思颖");
        claims.claim(String.valueOf(world.person("enterprise").requireOrganisation()),
                new ClaimController.ClaimRequest(null, null, "我是公司融资负责人，申请加入并协助管理。", letter("Letter of authorisation", colleague), null), colleague);
    }

    private Actor person(String login, String name) {
        long id = people.add(login + "@demo.xinqiao", DemoPassword.VALUE, name, Language.ZH);
        return new Actor(id, name, null, null, null, Set.of(), Set.of());
    }

    /** Registered, filled in and submitted as its person does it. */
    private void register(DemoWorld world, String name, String shortName, OrganisationType type, Actor person) {
        boolean enterprise = type == OrganisationType.ENTERPRISE;
        LocalDate founded = LocalDate.ofInstant(world.now(), Clocks.SHANGHAI).minusYears(4).minusDays(40);
        OrganisationProfile profile = new OrganisationProfile(null, type, name, shortName, codes.code(world, "91"), "440304", "深南大道 6008 号",
                enterprise ? "3983" : null, founded, "顾清和", person.personName(), "13800138800", null, enterprise ? 64 : 18, enterprise ? 42_000_000_00L : null,
                enterprise ? "微型声学与惯性传感器" : null, null, enterprise ? null : InstitutionType.FUND_MANAGER, enterprise ? null : "P1079001", enterprise ? null : 800_000_000_00L);
        long id = Long.parseLong(service.register(profile, Set.of("type", "name", "uscc", "shortName", "regionCode", "street", "industryCode", "foundedOn",
                "legalRepresentative", "contactName", "contactPhone", "employees", "revenueFen", "products", "institutionType", "amacRegistrationNo", "aumFen"), person).id());
        Role role = enterprise ? Role.ENTERPRISE_ADMIN : Role.INSTITUTION_ADMIN;
        Actor admin = new Actor(person.personId(), person.personName(), id, name, type, Set.of(role), Set.of(id));
        for (DocumentKind kind : enterprise ? List.of(DocumentKind.LICENCE, DocumentKind.AUTHORIZATION_LETTER)
                : List.of(DocumentKind.LICENCE, DocumentKind.AUTHORIZATION_LETTER, DocumentKind.REGISTRATION_PROOF)) {
            long file = Long.parseLong(letter(kind == DocumentKind.LICENCE ? "Business licence" : kind == DocumentKind.REGISTRATION_PROOF ? "Proof of registration" : "Letter of authorisation", admin));
            writes.run(() -> {
                parts.addDocument(id, kind, file, admin.requirePerson(), clock.instant());
                return id;
            });
        }
        int version = lifecycle.view(id, admin).version();
        commands.step(lifecycle, id, "submit", new OrganisationCommands.Submit(version, null, true), admin);
    }

    private String letter(String title, Actor owner) {
        return String.valueOf(writes.run(() -> files.keep(title.toLowerCase().replace(' ', '-') + ".pdf", DemoPage.pdf(title), owner)).id());
    }
}

package cn.xinqiao.matching.alert;

import cn.xinqiao.financing.NeedFacts;
import cn.xinqiao.financing.Needs;
import cn.xinqiao.investor.Mandates;
import cn.xinqiao.matching.Matches;
import cn.xinqiao.matching.Worlds;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.demo.DemoPart;
import cn.xinqiao.platform.demo.DemoWorld;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.List;

/** A few needs and mandates of the demo are news: as if somebody had looked before they came. */
@Singleton
class AlertDemo implements DemoPart {
    private static final int NEW = 3;
    private static final Duration SINCE = Duration.ofDays(9);
    private final Worlds worlds;
    private final AlertWatch watch;
    private final AlertDigest digest;
    private final Matches matches;
    private final Mandates mandates;
    private final Needs needs;
    private final Sql sql;

    AlertDemo(Worlds worlds, AlertWatch watch, AlertDigest digest, Matches matches, Mandates mandates, Needs needs, Sql sql) {
        this.worlds = worlds;
        this.watch = watch;
        this.digest = digest;
        this.matches = matches;
        this.mandates = mandates;
        this.needs = needs;
        this.sql = sql;
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public String title() {
        return "新匹配 · new matches";
    }

    @Override
    public void load(DemoWorld world) {
        worlds.caughtUp();
        List<Long> own = mandates.ofInstitution(world.person("investor").requireOrganisation());
        List<Long> ofEnterprise = needs.ofOrganisation(world.person("enterprise").requireOrganisation()).stream().map(NeedFacts::id).toList();
        List<Long> newNeeds = matches.rankedNeeds(own, NEW * 2).stream().map(Matches.RankedNeed::needId)
                .filter(need -> !ofEnterprise.contains(need)).limit(NEW).toList();
        List<Long> newMandates = ofEnterprise.stream().flatMap(need -> matches.rankedInstitutions(need, NEW).stream()).map(Matches.RankedInstitution::mandateId)
                .filter(mandate -> !own.contains(mandate)).distinct().toList();
        if (!watch.takesPart()) {
            return;
        }
        watch.beginWithout(newNeeds, newMandates);
        watch.look();
        // What waits for a digest has waited long enough.
        sql.update("UPDATE match_alert_person SET created_at = ? WHERE state = 'QUEUED'", List.of(world.now().minus(SINCE)));
        digest.send();
    }
}

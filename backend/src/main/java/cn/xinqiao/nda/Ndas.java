package cn.xinqiao.nda;

import cn.xinqiao.introduction.AcceptedIntroductions;
import cn.xinqiao.organisation.Organisation;
import cn.xinqiao.organisation.Organisations;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.error.ProblemException;
import jakarta.inject.Singleton;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;

/** Offers agreements. */
@Singleton
class Ndas {
    private final NdaRepository ndas;
    private final NdaLifecycle lifecycle;
    private final NdaTemplates templates;
    private final AcceptedIntroductions introductions;
    private final Organisations organisations;
    private final Commands commands;
    private final Writes writes;
    private final Clock clock;

    Ndas(NdaRepository ndas, NdaLifecycle lifecycle, NdaTemplates templates, AcceptedIntroductions introductions, Organisations organisations,
         Commands commands, Writes writes, Clock clock) {
        this.ndas = ndas;
        this.lifecycle = lifecycle;
        this.templates = templates;
        this.introductions = introductions;
        this.organisations = organisations;
        this.commands = commands;
        this.writes = writes;
        this.clock = clock;
    }

    NdaView offer(NdaCommands.Offer body, Actor actor) {
        String named = body.introductionId() == null ? body.institutionId() : body.introductionId();
        String field = body.introductionId() == null && body.institutionId() != null ? "/institutionId" : "/introductionId";
        if (named == null || !named.matches("\\d{1,19}")) {
            throw ProblemException.invalid(field, "Required", Text.of("请选择已接受的对接或投资机构", "Choose an accepted introduction or the institution"));
        }
        long own = actor.requireOrganisation();
        return writes.run(actor, body, NdaView.class, () -> {
            AcceptedIntroductions.Accepted between = (field.equals("/institutionId") ? introductions.between(own, Ids.parse(named)) : introductions.find(Ids.parse(named)))
                    .filter(one -> one.enterpriseId() == own).orElseThrow(() -> ProblemException.of(NdaProblems.NOT_INTRODUCED));
            introductions.lock(own, between.institutionId()); // two offers at once: the second finds the first
            ndas.findByLiveEnterpriseIdAndInstitutionId(own, between.institutionId()).ifPresent(live -> {
                throw ProblemException.of(NdaProblems.OFFERED_ALREADY).with("ndaId", String.valueOf(live.id())).with("state", live.state().name());
            });
            NdaRow row = row(between, actor, clock.instant());
            ndas.save(row);
            commands.created(lifecycle, row.id(), "offer", NdaState.OFFERED, actor, Map.of("template", row.templateVersion(), "hash", row.hash()));
            lifecycle.tellOfOffer(row);
            return lifecycle.view(row.id(), actor);
        });
    }

    private NdaRow row(AcceptedIntroductions.Accepted between, Actor actor, Instant now) {
        NdaTemplates.Template template = templates.on(NdaLifecycle.day(now));
        String text = template.between(name(between.enterpriseId()), name(between.institutionId()));
        return new NdaRow(Ids.next(), between.id(), between.enterpriseId(), between.institutionId(), template.version(), text, sha256(text), template.termMonths(),
                template.surviveMonths(), actor.requirePerson(), null, null, null, null, null, null, null, null, between.enterpriseId(), NdaState.OFFERED, 0, now, now);
    }

    private String name(long organisation) {
        return organisations.find(organisation).map(Organisation::name).map(String::valueOf).orElseThrow();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) { // every Java has it
            throw new IllegalStateException(impossible);
        }
    }
}

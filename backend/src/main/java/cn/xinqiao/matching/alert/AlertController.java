package cn.xinqiao.matching.alert;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** How a person hears of new matches, and which of them the person has not seen. */
@Tag(name = "Matches")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/match-alerts")
class AlertController {
    private static final String ID = "[0-9]{1,19}";
    private final AlertStore store;
    private final Writes writes;

    AlertController(AlertStore store, Writes writes) {
        this.store = store;
        this.writes = writes;
    }

    /** @param version as last read; 0 before the first choice */
    @Serdeable
    record ChoosePreference(@NotNull @Nullable Cadence cadence, @NotNull @Nullable Integer version) {
    }

    /**
     * The choice of a person for the organisation acted for.
     *
     * @param chosen        false while the default holds
     * @param digestAt      time of day in Shanghai, on working days
     * @param weeklyOn      1 Monday to 5 Friday
     * @param immediateADay most notices a day at once; what is more waits for the digest
     */
    @Serdeable
    record AlertPreference(Cadence cadence, boolean chosen, String digestAt, int weeklyOn, int immediateADay, int version) {
    }

    /** Give one of the two: the own need or the own mandate whose list is looked at. */
    @Serdeable
    record LookAtList(@Pattern(regexp = ID) @Nullable String needId, @Pattern(regexp = ID) @Nullable String mandateId) {
    }

    /** @param ids of the mandates in a need's list, of the needs in a mandate's */
    @Serdeable
    record Unseen(List<String> ids) {
    }

    /** How the person hears of new matches of the organisation acted for. */
    @Get("/preference")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Operation(operationId = "readMatchAlertPreference")
    AlertPreference preference(Actor actor) {
        AlertRules rules = store.rules();
        AlertStore.Preference own = store.preference(actor.requirePerson(), actor.requireOrganisation())
                .orElseGet(() -> new AlertStore.Preference(side(actor).byDefault(rules), 0));
        return new AlertPreference(own.cadence(), own.version() > 0, rules.digestAt().toString(), rules.weeklyOn(), rules.immediateADay(), own.version());
    }

    /** Chooses at once, a digest a day or a week, or nothing. */
    @Put("/preference")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Operation(operationId = "chooseMatchAlertPreference")
    AlertPreference choose(@Body @Valid ChoosePreference body, Actor actor) {
        Cadence cadence = body.cadence();
        Integer version = body.version();
        if (cadence == null || version == null) { // validated above
            throw ProblemException.of(Problems.INVALID_REQUEST);
        }
        return writes.run(actor, body, AlertPreference.class, () -> {
            long organisation = actor.requireOrganisation();
            if (!store.choose(actor.requirePerson(), organisation, cadence, version)) {
                throw ProblemException.of(Problems.STALE_VERSION).with("version", preference(actor).version());
            }
            writes.audit(actor, "match-alert.preference", "organisation", organisation, Map.of("cadence", cadence.name()));
            return preference(actor);
        });
    }

    /** Which of the person's alerts stand in a list the person opens now for the first time since; asked again they are seen. */
    @Post("/seen")
    @Access(roles = {Role.ENTERPRISE_ADMIN, Role.ENTERPRISE_MEMBER, Role.INSTITUTION_ADMIN, Role.INVESTOR_MEMBER})
    @Operation(operationId = "lookAtMatchAlerts")
    Unseen seen(@Body @Valid LookAtList body, Actor actor) {
        AlertSide side = side(actor);
        String subject = side == AlertSide.ENTERPRISE ? body.needId() : body.mandateId();
        if (subject == null) {
            throw ProblemException.invalid(side == AlertSide.ENTERPRISE ? "/needId" : "/mandateId", "Required",
                    Text.of("请给出所看列表的编号", "Say whose list it is"));
        }
        return writes.run(() -> new Unseen(store.see(actor.requirePerson(), actor.requireOrganisation(), side, Ids.parse(subject)).stream()
                .map(String::valueOf).toList()));
    }

    private static AlertSide side(Actor actor) {
        return actor.organisationType() == OrganisationType.ENTERPRISE ? AlertSide.ENTERPRISE : AlertSide.INSTITUTION;
    }
}

package cn.xinqiao.matching.version;

import static cn.xinqiao.matching.version.ModelState.DISCARDED;
import static cn.xinqiao.matching.version.ModelState.DRAFT;
import static cn.xinqiao.matching.version.ModelState.IN_FORCE;
import static cn.xinqiao.matching.version.ModelState.LEARNING;
import static cn.xinqiao.matching.version.ModelState.REJECTED;
import static cn.xinqiao.matching.version.ModelState.RETIRED;
import static cn.xinqiao.platform.access.Role.AUDITOR;
import static cn.xinqiao.platform.access.Role.GOV_OPERATOR;
import static cn.xinqiao.platform.command.Who.any;
import static cn.xinqiao.platform.command.Who.system;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What becomes of a version of the learned model. One is in force at a time; what was, can be again. */
@Singleton
class ModelLifecycle extends Lifecycle<ModelRow, ModelState> {
    static final ProblemType BEING_LEARNED = ProblemType.of(HttpStatus.CONFLICT, "ranking-model-being-learned",
            "正在训练新版本，请稍候", "A version is being learned already");
    static final ProblemType OUTDATED = ProblemType.of(HttpStatus.CONFLICT, "ranking-model-outdated",
            "该版本是与另一个版本比较后得出的，请重新训练", "This version was compared with another than the one in force: learn again");
    static final Set<Role> READERS = EnumSet.of(GOV_OPERATOR, AUDITOR);
    static final Machine<ModelState> MACHINE = Machine.of("ranking-model", "ranking_model", ModelState.class, "Learned model")
            .command("learn").from(IN_FORCE).by(any(GOV_OPERATOR), system()).guard("none is being learned; makes a new version")
            .command("keep").from(LEARNING).to(DRAFT).by(system())
                .guard("enough real investments; better than the version in force on the latest window")
            .command("reject").from(LEARNING).to(REJECTED).by(system()).guard("not better, too little to learn from, or stopped")
            .command("publish").from(DRAFT).to(IN_FORCE).by(any(GOV_OPERATOR)).otherThan("learn")
                .guard("compared with the version in force")
            .command("discard").from(DRAFT).to(DISCARDED).by(any(GOV_OPERATOR), system()).reason()
            .command("retire").from(IN_FORCE).to(RETIRED).by(system()).guard("another is put in force")
            .command("roll-back").from(RETIRED).to(IN_FORCE).by(any(GOV_OPERATOR))
            .build();
    private final ModelStore models;
    private final Commands commands;
    private final Provider<ModelViews> views;
    private final Outbox outbox;

    ModelLifecycle(ModelStore models, Commands commands, Provider<ModelViews> views, Outbox outbox) {
        super(MACHINE, "ranking-models");
        this.models = models;
        this.commands = commands;
        this.views = views;
        this.outbox = outbox;
        on("learn", this::learn);
        on("publish", PlainCommand.class, this::publishable, this::publish);
        on("roll-back", step -> putInForce(step));
        on("retire", step -> models.takeOutOfForce(step.row().id()));
        on("keep", this::keep);
    }

    @Override
    protected Optional<ModelRow> find(long id) {
        return models.find(id);
    }

    @Override
    protected Subject subject(ModelRow row) {
        return new Subject(row.id(), row.state().name(), row.version(), Set.of(), Set.of(), null);
    }

    @Override
    protected boolean visible(ModelRow row, Actor actor) {
        return actor.hasAny(READERS);
    }

    @Override
    protected ModelViews.ModelView view(long id, Actor actor) {
        return views.get().view(find(id).orElseThrow(ProblemException::notFound), actor);
    }

    private void learn(Step<ModelRow, ModelState, PlainCommand> step) {
        if (!models.learning().isEmpty()) {
            throw ProblemException.of(BEING_LEARNED);
        }
        @Nullable Long person = step.actor().personId();
        long id = models.insert(step.row().id(), person);
        commands.created(this, id, "learn", LEARNING, step.actor(), Map.of());
        step.note("learned", id);
    }

    /** The newest comparison is the one to decide about. */
    private void keep(Step<ModelRow, ModelState, PlainCommand> step) {
        for (long older : models.otherDrafts(step.row().id())) {
            commands.step(this, older, "discard", new PlainCommand(null, null), Actor.system());
        }
        outbox.notify(Notice.toRoles("ranking-model:" + step.row().id(), Set.of(GOV_OPERATOR),
                Text.of("匹配模型第 {0} 版待发布", "Version {0} of the matching model waits to be published").with(step.row().number()),
                "/ranking-models/" + step.row().id(), "ranking-model", step.row().id()));
    }

    private boolean publishable(ModelRow row, Actor actor) {
        return isUpToDate(row) && (row.askedBy() == null || !row.askedBy().equals(actor.personId()));
    }

    private boolean isUpToDate(ModelRow row) {
        return row.basedOn() == null || models.inForce().map(ModelRow::id).equals(Optional.of(row.basedOn()));
    }

    private void publish(Step<ModelRow, ModelState, PlainCommand> step) {
        if (!isUpToDate(step.row())) {
            throw ProblemException.of(OUTDATED);
        }
        putInForce(step);
    }

    private void putInForce(Step<ModelRow, ModelState, PlainCommand> step) {
        models.inForce().ifPresent(before -> {
            commands.step(this, before.id(), "retire", new PlainCommand(null, null), Actor.system());
            step.note("instead", before.number());
        });
        models.putInForce(step.row().id(), step.now());
    }
}

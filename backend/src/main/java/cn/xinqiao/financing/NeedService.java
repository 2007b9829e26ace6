package cn.xinqiao.financing;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.outbox.Outbox;
import jakarta.inject.Singleton;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Drafts, changes and shows needs. A change to a live need goes into its open revision. */
@Singleton
final class NeedService {
    private static final int MOST_COMPARED = 3;
    private final NeedStore store;
    private final WholeNeeds whole;
    private final NeedForm form;
    private final Decks decks;
    private final NeedReaders readers;
    private final NeedLifecycle lifecycle;
    private final Commands commands;
    private final Writes writes;
    private final Outbox outbox;

    NeedService(NeedStore store, WholeNeeds whole, NeedForm form, Decks decks, NeedReaders readers, NeedLifecycle lifecycle, Commands commands, Writes writes,
                Outbox outbox) {
        this.store = store;
        this.whole = whole;
        this.form = form;
        this.decks = decks;
        this.readers = readers;
        this.lifecycle = lifecycle;
        this.commands = commands;
        this.writes = writes;
        this.outbox = outbox;
    }

    NeedView draft(NeedInput input, Actor actor) {
        long organisation = actor.requireOrganisation();
        if (actor.organisationType() != OrganisationType.ENTERPRISE) {
            throw ProblemException.of(NeedProblems.ENTERPRISES_ONLY);
        }
        FieldErrors errors = new FieldErrors();
        NeedContent content = decks.chosen(form.read(NeedContent.EMPTY, input, name -> true, errors), input, true, actor, errors);
        errors.throwIfAny();
        return writes.run(actor, input, NeedView.class, () -> {
            long id = store.insert(organisation, content);
            commands.created(lifecycle, id, "draft", NeedState.DRAFT, actor, Map.of());
            return lifecycle.view(id, actor);
        });
    }

    /** @param sent names of the fields that were in the request */
    NeedView change(long id, NeedInput input, Set<String> sent, Actor actor) {
        NeedRow seen = known(id, actor);
        if (!readers.owns(actor, seen)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        if (input.version() == null) {
            throw ProblemException.invalid("/version", "Required", Text.of("缺少版本号 version", "version is missing"));
        }
        return writes.run(actor, input, NeedView.class, () -> {
            store.nextVersion(id, input.version());
            NeedRow row = known(id, actor);
            if (row.state().editable()) {
                store.write(id, read(row.content(), input, sent, actor));
            } else if (row.state().revisable()) {
                changeRevision(row, input, sent, actor);
            } else {
                throw ProblemException.of(NeedProblems.NOT_EDITABLE).with("state", row.state().name());
            }
            outbox.put("need.edited", id, Map.of("id", String.valueOf(id))); // the version is another, and lists tell it
            writes.audit(actor, "need.edit", "need", id, Map.of("fields", String.join(",", sent.stream().sorted().toList())));
            return lifecycle.view(id, actor);
        });
    }

    private void changeRevision(NeedRow row, NeedInput input, Set<String> sent, Actor actor) {
        RevisionRow revision = store.openRevision(row.id()).orElseGet(() -> store.startRevision(row.id(), row.content()));
        if (revision.state() == RevisionState.SUBMITTED) {
            throw ProblemException.of(NeedProblems.REVISION_WAITING);
        }
        NeedContent content = read(revision.content(), input, sent, actor);
        store.writeRevision(new RevisionRow(revision.id(), row.id(), revision.number(), revision.state(), content, revision.note(),
                revision.createdAt(), null, null, null));
    }

    private NeedContent read(NeedContent was, NeedInput input, Set<String> sent, Actor actor) {
        FieldErrors errors = new FieldErrors();
        NeedContent content = decks.chosen(form.read(was, input, sent::contains, errors), input, sent.contains("deckFileId"), actor, errors);
        errors.throwIfAny();
        return content;
    }

    NeedView show(long id, Actor actor) {
        whole.find(id).filter(row -> readers.mayKnow(actor, row)).orElseThrow(ProblemException::notFound);
        return lifecycle.view(id, actor);
    }

    /** Up to three, in the order asked for; those the reader may not know of are not there. */
    List<NeedView> compare(List<Long> ids, Actor actor) {
        List<Long> wanted = ids.stream().distinct().toList();
        if (wanted.isEmpty() || wanted.size() > MOST_COMPARED) {
            throw ProblemException.invalid("/ids", "Size", Text.of("请选择一至三个需求进行比较", "Choose one to three needs to compare"));
        }
        return whole.find(wanted).stream().filter(row -> readers.mayKnow(actor, row))
                .map(row -> NeedShapes.view(row, readers.tierOf(actor, row), false, null, List.of())).toList();
    }

    /** What a reader of that tier would see of what is being written now. */
    NeedView preview(long id, int tier, Actor actor) {
        NeedRow row = known(id, actor);
        if (!readers.owns(actor, row) && !readers.oversees(actor)) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        if (tier < DisclosureField.LOWEST || tier >= DisclosureField.HIGHEST) {
            throw ProblemException.invalid("/tier", "Range", Text.of("披露层级须为 0 至 2", "tier must be 0 to 2"));
        }
        NeedContent written = store.openRevision(id).map(RevisionRow::content).orElse(row.content());
        NeedRow shown = new NeedRow(row.id(), row.organisationId(), row.state(), row.version(), written, row.revision(),
                store.provinceOf(written), row.cityCode(), row.submittedAt(), row.dueAt(), row.firstPublishedAt(), row.publishedAt(),
                row.validUntil(), row.returnedFields(), row.closeReason(), row.imported(), row.sourceTags(), row.createdAt(),
                row.updatedAt(), row.owner());
        return NeedShapes.view(shown, Math.min(tier, readers.tierOf(actor, row)), false, null, List.of());
    }

    /**
     * The deck, where the actor's tier reaches it.
     *
     * @param pending whether the inside wants the deck of the open revision instead
     */
    Deck deck(long id, boolean pending, Actor actor) {
        NeedRow row = known(id, actor);
        boolean inside = readers.owns(actor, row) || readers.oversees(actor);
        NeedContent content = pending && inside ? store.openRevision(id).map(RevisionRow::content).orElse(row.content()) : row.content();
        if (content.deck() == null || !content.shows(DisclosureField.DECK, readers.tierOf(actor, row))) {
            throw ProblemException.notFound();
        }
        return content.deck();
    }

    NeedRow known(long id, Actor actor) {
        return store.find(id).filter(row -> readers.mayKnow(actor, row)).orElseThrow(ProblemException::notFound);
    }
}

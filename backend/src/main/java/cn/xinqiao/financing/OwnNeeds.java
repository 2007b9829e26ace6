package cn.xinqiao.financing;

import cn.xinqiao.financing.browse.TextIndex;
import cn.xinqiao.platform.data.Transactions;
import cn.xinqiao.platform.live.LiveEntries;
import cn.xinqiao.platform.outbox.OutboxEvent;
import cn.xinqiao.reference.Sectors;
import jakarta.inject.Singleton;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The needs of an enterprise in every state, drafts and open revisions among them, kept while none of them has changed. */
@Singleton
class OwnNeeds extends LiveEntries<Long, OwnNeeds.Own> {
    private static final int MOST = 1_000;
    private final NeedStore store;
    private final Sectors sectors;

    OwnNeeds(NeedStore store, Sectors sectors, Transactions transactions) {
        super(transactions, MOST);
        this.store = store;
        this.sectors = sectors;
    }

    /** @param revisions states of the open revisions, by need */
    record Own(Shelf shelf, Map<Long, String> revisions, Set<Long> ids) {
    }

    Own of(long organisation) {
        return Objects.requireNonNull(entry(organisation));
    }

    @Override
    protected Own read(Long organisation) {
        List<NeedRow> needs = store.ofOrganisation(organisation);
        List<Long> ids = needs.stream().map(NeedRow::id).toList();
        return new Own(Shelf.empty(sectors, new HashMap<>(), NeedReaders.OWN).with(needs, List.of()), store.openRevisionStates(ids),
                new HashSet<>(ids));
    }

    @Override
    protected void note(OutboxEvent event, Forgetting<Long, Own> forget) {
        Long subject = event.subjectId();
        switch (event.topic()) {
            case "need.draft" -> forget.everything(); // whose it is, the event does not say
            case String topic when topic.startsWith("need.") && subject != null -> forget.where((organisation, own) -> own.ids.contains(subject));
            case String topic when topic.startsWith("organisation.") && subject != null -> forget.one(subject);
            case String topic when topic.startsWith("need.") || topic.startsWith("organisation.") || topic.startsWith("import.") -> forget.everything();
            default -> { }
        }
    }
}

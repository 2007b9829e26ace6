package cn.xinqiao.financing;

import cn.xinqiao.platform.data.Transactions;
import cn.xinqiao.platform.live.LiveEntries;
import cn.xinqiao.platform.outbox.OutboxEvent;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Needs as their own pages show them, kept while nothing about them has changed: the shelf holds only what lists show. For
 * reading; what a change is decided by is read in its transaction.
 */
@Singleton
class WholeNeeds extends LiveEntries<Long, WholeNeeds.Whole> {
    private static final int MOST = 2_000;
    private final NeedStore store;

    WholeNeeds(NeedStore store, Transactions transactions) {
        super(transactions, MOST);
        this.store = store;
    }

    /** @param open the revision being worked on or waiting */
    record Whole(NeedRow row, @Nullable RevisionRow open) {
    }

    Optional<NeedRow> find(long id) {
        return Optional.ofNullable(entry(id)).map(Whole::row);
    }

    /** In the order of the ids; unknown ones are left out. */
    List<NeedRow> find(Collection<Long> ids) {
        return ids.stream().map(this::entry).filter(Objects::nonNull).map(Whole::row).toList();
    }

    Optional<RevisionRow> openRevision(long id) {
        return Optional.ofNullable(entry(id)).map(Whole::open);
    }

    @Override
    protected @Nullable Whole read(Long id) {
        return store.find(id).map(row -> new Whole(row, store.openRevision(id).orElse(null))).orElse(null);
    }

    @Override
    protected void note(OutboxEvent event, Forgetting<Long, Whole> forget) {
        Long subject = event.subjectId();
        if (event.topic().startsWith("need.") && subject != null) {
            forget.one(subject);
        } else if (event.topic().startsWith("organisation.")) {
            forget.where((id, need) -> subject == null || need.row.organisationId() == subject);
        } else if (event.topic().startsWith("need.") || event.topic().startsWith("import.")) {
            forget.everything();
        }
    }
}

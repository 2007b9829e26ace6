package cn.xinqiao.platform.live;

import cn.xinqiao.platform.data.Transactions;
import cn.xinqiao.platform.database.DataReplaced;
import cn.xinqiao.platform.outbox.OutboxEvent;
import cn.xinqiao.platform.outbox.OutboxListener;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.runtime.event.annotation.EventListener;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What was read from the database, kept on this node until an event names it: for what is too much to hold whole, as
 * {@link LiveCopy} does. The longest unused go first when there are too many.
 *
 * <p>Changes of this node count as soon as they are committed, those of others when the outbox's tail comes round. What
 * was read while something changed is not kept, and inside a change nothing is: it may be taken back.
 *
 * @param <K> by what it is asked for
 * @param <V> immutable
 */
public abstract class LiveEntries<K, V> implements OutboxListener {
    private static final int REMEMBERED = 10_000;
    private final Transactions transactions;
    private final Cache<K, V> kept;
    /** Guards {@link #changes} and putting in and taking out, so that nothing read before a change is put in after it. */
    private final Object changing = new Object();
    private long changes;
    /** Events of this node that the tail will tell again. */
    private final LinkedHashSet<Long> heard = new LinkedHashSet<>();

    /** @param most how many are kept */
    protected LiveEntries(Transactions transactions, long most) {
        this.transactions = transactions;
        this.kept = Caffeine.newBuilder().maximumSize(most).build();
    }

    /** Reads one; null is not remembered. */
    protected abstract @Nullable V read(K key);

    /** Says which entries an event makes old. */
    protected abstract void note(OutboxEvent event, Forgetting<K, V> forget);

    /** Whether an entry may still be used; asked each time. */
    protected boolean fresh(V value) {
        return true;
    }

    /** What an event makes old. */
    public interface Forgetting<K, V> {
        void one(K key);

        void where(BiPredicate<K, V> condition);

        void everything();
    }

    /** The entry if it is in memory; asks no database. */
    protected final Optional<V> inMemory(K key) {
        V value = kept.getIfPresent(key);
        return value != null && fresh(value) ? Optional.of(value) : Optional.empty();
    }

    /** The entry from memory, else read and kept; null where there is none. */
    protected final @Nullable V entry(K key) {
        if (transactions.open()) {
            return read(key);
        }
        Optional<V> known = inMemory(key);
        return known.isPresent() ? known.get() : readAndKeep(key);
    }

    private @Nullable V readAndKeep(K key) {
        long before;
        synchronized (changing) {
            before = changes;
        }
        V value = read(key);
        synchronized (changing) {
            if (value == null) {
                kept.invalidate(key);
            } else if (changes == before) {
                kept.put(key, value);
            }
        }
        return value;
    }

    /** Has an entry read again, for example because this node has just changed it and told nobody. */
    protected final void forget(K key) {
        changed(forgetting -> forgetting.one(key));
    }

    private interface Change<K, V> {
        void tell(Forgetting<K, V> forgetting);
    }

    private void changed(Change<K, V> change) {
        synchronized (changing) {
            change.tell(new Forgetting<>() {
                @Override
                public void one(K key) {
                    changes++;
                    kept.invalidate(key);
                }

                @Override
                public void where(BiPredicate<K, V> condition) {
                    changes++;
                    kept.asMap().entrySet().removeIf(entry -> condition.test(entry.getKey(), entry.getValue()));
                }

                @Override
                public void everything() {
                    changes++;
                    kept.invalidateAll();
                }
            });
        }
    }

    @Override
    public void seen(List<OutboxEvent> events) {
        changed(forgetting -> events.stream().filter(event -> !heard.remove(event.id())).forEach(event -> note(event, forgetting)));
    }

    /** Hears of a change of this node as soon as it is committed. */
    @EventListener
    public void committed(OutboxEvent event) {
        changed(forgetting -> {
            note(event, forgetting);
            heard.add(event.id());
            if (heard.size() > REMEMBERED) {
                heard.removeFirst();
            }
        });
    }

    /** Forgets everything. */
    @EventListener
    public void replaced(DataReplaced event) {
        changed(Forgetting::everything);
    }
}

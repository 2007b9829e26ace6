package cn.xinqiao.roadshow;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WaitingOrderTest {
    private static final Instant NOON = Instant.parse("2026-12-01T04:00:00Z");

    @Test
    void theClassCountsBeforeTheTimeOfEntry() {
        assertThat(WaitingOrder.of(1, NOON.plusSeconds(86_400_000))).isLessThan(WaitingOrder.of(2, NOON));
        assertThat(WaitingOrder.of(2, NOON)).isLessThan(WaitingOrder.of(2, NOON.plusNanos(1_000)));
        assertThat(WaitingOrder.of(10, NOON)).isLessThan(WaitingOrder.of(WaitingOrder.NO_CLASS, NOON));
        assertThat(WaitingOrder.of(WaitingOrder.NO_CLASS, NOON.plusSeconds(1))).isLessThan(WaitingOrder.of(WaitingOrder.AFTER_LAPSE, NOON));
    }

    @Test
    void nobodyMovesToAPlaceThatIsNone() {
        List<WaitingOrder.Entry> list = List.of(new WaitingOrder.Entry(1, 10), new WaitingOrder.Entry(2, 20));
        assertThatThrownBy(() -> WaitingOrder.moved(list, 1, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WaitingOrder.moved(list, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WaitingOrder.moved(list, 7, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Any number of moves, however tight the numbers: the list is what moving in a plain list gives. */
    @Property(tries = 500)
    void movesDoWhatTheySay(@ForAll @IntRange(min = 1, max = 12) int size, @ForAll @Size(max = 30) List<@IntRange(min = 0, max = 143) Integer> moves) {
        Map<Long, Long> orders = new HashMap<>();
        for (int i = 0; i < size; i++) {
            orders.put((long) i, WaitingOrder.of(i / 4 + 1, NOON.plusNanos(i * 1_000L)));
        }
        List<Long> plain = new ArrayList<>(inOrder(orders).stream().map(WaitingOrder.Entry::id).toList());
        for (int move : moves) {
            long id = move / 12 % size;
            int place = move % 12 % size + 1;
            WaitingOrder.moved(inOrder(orders), id, place).forEach(entry -> orders.put(entry.id(), entry.order()));
            plain.remove(id);
            plain.add(place - 1, id);
            assertThat(inOrder(orders).stream().map(WaitingOrder.Entry::id).toList()).isEqualTo(plain);
            assertThat(orders.values()).doesNotHaveDuplicates();
        }
    }

    private static List<WaitingOrder.Entry> inOrder(Map<Long, Long> orders) {
        return orders.entrySet().stream().map(e -> new WaitingOrder.Entry(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingLong(WaitingOrder.Entry::order).thenComparingLong(WaitingOrder.Entry::id)).toList();
    }
}

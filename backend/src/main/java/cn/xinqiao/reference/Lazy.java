package cn.xinqiao.reference;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made at first use and kept; a failed attempt is tried again next time. */
final class Lazy<T> {
    private final Supplier<T> make;
    private volatile @Nullable T value;

    Lazy(Supplier<T> make) {
        this.make = make;
    }

    T get() {
        T known = value;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            T made = value;
            if (made == null) {
                made = make.get();
                value = made;
            }
            return made;
        }
    }
}

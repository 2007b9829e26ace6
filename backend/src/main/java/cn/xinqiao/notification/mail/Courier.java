package cn.xinqiao.notification.mail;

import java.io.IOException;

/** Takes messages out by one channel. A message may be handed over twice; its id is the same then. */
interface Courier {
    Channel channel();

    /**
     * Hands a message over.
     *
     * @throws Undeliverable when trying again is of no use
     * @throws Unreachable   when the other side is away: the message is not to blame
     * @throws IOException   when it may work later
     */
    void deliver(Letter letter) throws IOException;

    /** This message will never arrive, for example because there is no such address. */
    final class Undeliverable extends IOException {
        Undeliverable(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /** Nobody answers at the other side. */
    final class Unreachable extends IOException {
        Unreachable(String why, Throwable cause) {
            super(why, cause);
        }
    }
}

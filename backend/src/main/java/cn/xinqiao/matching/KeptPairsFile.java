package cn.xinqiao.matching;

import cn.xinqiao.matching.engine.KeptPairs;
import cn.xinqiao.matching.engine.Snapshot;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code derived/match-pairs} in the data folder: what the last build of this node worked out, so that a restart on the same
 * day, with the same past, is ready in seconds. May be deleted at any time.
 */
@Singleton
class KeptPairsFile {
    /** With fewer needs a build takes a second or two anyway. */
    static final int WORTHWHILE = 20_000;
    private static final Logger LOG = LoggerFactory.getLogger(KeptPairsFile.class);
    private final Path file;

    KeptPairsFile(@Property(name = "xinqiao.data", defaultValue = ".xinqiao") String data) {
        file = Path.of(data).resolve("derived").resolve("match-pairs");
    }

    /** What was kept; nothing if there is no file, or none that is whole. */
    KeptPairs read() {
        try {
            return KeptPairs.read(file);
        } catch (IOException unreadable) {
            LOG.info("{} cannot be read, so all is worked out anew: {}", file, unreadable.toString());
            return KeptPairs.NONE;
        }
    }

    /** Keeps what a snapshot knows, beside whoever waits for it. @param before what it was made with */
    void keep(Snapshot snapshot, KeptPairs before) {
        if (snapshot.needCount() < WORTHWHILE) {
            return;
        }
        Thread.ofPlatform().daemon().name("match-pairs").start(() -> write(snapshot, before));
    }

    private synchronized void write(Snapshot snapshot, KeptPairs before) {
        try {
            KeptPairs now = KeptPairs.of(snapshot);
            if (!now.isSame(before)) {
                Files.createDirectories(file.getParent());
                now.write(file);
            }
        } catch (IOException unwritable) { // the next start takes longer, nothing else
            LOG.warn("{} cannot be written: {}", file, unwritable.toString());
        }
    }
}

package cn.xinqiao.room;

import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.background.RepeatedWork;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.file.Files;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Files wait here until every scanner has looked at them; without a scanner nothing waits. */
@Singleton
class Quarantine implements RepeatedWork {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final int AT_ONCE = 5;
    private static final int MAX_FINDING = 200;
    private final Collection<MalwareScan> scans;
    private final Files files;
    private final Writes writes;
    private final Outbox outbox;
    private final Sql sql;

    Quarantine(Collection<MalwareScan> scans, Files files, Writes writes, Outbox outbox, Sql sql) {
        this.scans = scans;
        this.files = files;
        this.writes = writes;
        this.outbox = outbox;
        this.sql = sql;
    }

    boolean scans() {
        return !scans.isEmpty();
    }

    @Override
    public String name() {
        return "quarantine";
    }

    @Override
    public Duration rest() {
        return Duration.ofSeconds(30);
    }

    private record Waiting(long id, long fileId, long enterpriseId) {
    }

    /** Uses ix_data_room_file_state. */
    @Override
    public int work() {
        List<Waiting> waiting = sql.list("SELECT id, file_id, enterprise_id FROM data_room_file WHERE state = 'QUARANTINE' ORDER BY id LIMIT " + AT_ONCE,
                List.of(), row -> new Waiting(row.getLong(1), row.getLong(2), row.getLong(3)));
        int done = 0;
        for (Waiting file : waiting) {
            done += look(file.id, file.fileId, file.enterpriseId) ? 1 : 0;
        }
        return done;
    }

    /** Whether the file could be looked at. */
    boolean look(long id, long fileId, long enterpriseId) {
        Optional<String> finding = Optional.empty();
        try (InputStream in = files.open(files.find(fileId).orElseThrow())) {
            byte[] content = in.readAllBytes();
            for (MalwareScan scan : scans) {
                finding = finding.isPresent() ? finding : scan.scan(content);
            }
        } catch (IOException down) { // it stays where it is
            LOG.warn("the malware scanner cannot be asked, file {} waits: {}", id, down.getMessage());
            return false;
        }
        settle(id, enterpriseId, finding);
        return true;
    }

    private void settle(long id, long enterpriseId, Optional<String> finding) {
        String name = finding.map(found -> found.length() > MAX_FINDING ? found.substring(0, MAX_FINDING) : found).orElse(null);
        writes.run(() -> {
            int written = sql.update("UPDATE data_room_file SET state = ?, finding = ? WHERE id = ? AND state = 'QUARANTINE'",
                    Arrays.asList(name == null ? "READY" : "INFECTED", name, id));
            if (written == 1 && name != null) {
                writes.audit(Actor.system(), "data-room.infected", "data-room-file", id, Map.of("finding", name));
                outbox.notify(Notice.toOrganisation("data-room-infected:" + id, enterpriseId, Set.of(Role.ENTERPRISE_ADMIN),
                        Text.of("资料室有文件未通过安全检查，已被隔离", "A file in your data room did not pass the malware check and is kept back"),
                        "/data-room", "data-room-file", id));
            }
            return written;
        });
    }
}

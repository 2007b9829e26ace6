package cn.xinqiao.platform.file;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.ProblemType;
import cn.xinqiao.platform.error.Problems;
import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes files in and gives them out. */
@Singleton
public class Files {
    public static final int MAX_BYTES = 20 << 20;
    public static final ProblemType NOT_ACCEPTED = FileCheck.NOT_ACCEPTED;
    private static final int MAX_NAME = 200;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String COLUMNS = "id, storage_key, name, media_type, size, uploaded_by, organisation_id, uploaded_at";
    private final FileStore store;
    private final List<FileReaders> readers;
    private final Sql sql;
    private final Writes writes;
    private final Clock clock;

    Files(FileStore store, List<FileReaders> readers, Sql sql, Writes writes, Clock clock) {
        this.store = store;
        this.readers = readers;
        this.sql = sql;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * Keeps a file.
     *
     * @throws ProblemException {@code too-large} over 20 MB, {@code file-not-accepted} for a type or content we do not take
     */
    public StoredFile keep(String typedName, byte[] content, Actor actor) {
        return keep(typedName, content, MAX_BYTES, actor);
    }

    /** Same, where a feature takes larger files that come in parts. */
    public StoredFile keep(String typedName, byte[] content, int maxBytes, Actor actor) {
        if (content.length > maxBytes) {
            String most = (maxBytes >> 20) + " MB";
            throw ProblemException.of(Problems.TOO_LARGE).detail("文件最大 " + most, "A file may have at most " + most);
        }
        if (content.length == 0) {
            throw FileCheck.refused("文件是空的", "The file is empty");
        }
        String name = cleanName(typedName);
        String type = FileCheck.mediaType(name, content);
        StoredFile file = new StoredFile(Ids.next(), randomKey(), name, type, content.length, actor.requirePerson(),
                actor.organisationId(), clock.instant());
        try {
            store.put(file.key(), content);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        return writes.run(() -> {
            sql.update("INSERT INTO stored_file (" + COLUMNS + ", sha256) VALUES (" + Sql.marks(9) + ")", Arrays.asList(file.id(), file.key(),
                    file.name(), file.mediaType(), file.size(), file.uploadedBy(), file.organisationId(), file.uploadedAt(), sha256(content)));
            writes.audit(actor, "file.kept", "file", file.id(), Map.of("mediaType", type, "size", String.valueOf(content.length)));
            return file;
        });
    }

    public Optional<StoredFile> find(long id) {
        return Optional.ofNullable(findAll(List.of(id)).get(id));
    }

    /** By id; ids nobody has are left out. */
    public Map<Long, StoredFile> findAll(Collection<Long> ids) {
        Map<Long, StoredFile> found = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.list("SELECT " + COLUMNS + " FROM stored_file WHERE id IN (" + Sql.marks(ids.size()) + ")", List.copyOf(ids),
                    row -> found.put(row.getLong("id"), new StoredFile(row.getLong("id"), row.getString("storage_key"),
                            row.getString("name"), row.getString("media_type"), row.getLong("size"), row.getLong("uploaded_by"),
                            Sql.longOrNull(row, "organisation_id"), row.getTimestamp("uploaded_at").toInstant())));
        }
        return found;
    }

    /**
     * The file, if it is the actor's own upload: what an object may be given to keep. Somebody else's file cannot be
     * attached to one's own object to read it there.
     */
    public Optional<StoredFile> ownUpload(long id, Actor actor) {
        return find(id).filter(f -> actor.personId() != null && f.uploadedBy() == actor.personId());
    }

    boolean mayRead(StoredFile file, Actor actor) {
        return actor.personId() != null && file.uploadedBy() == actor.personId()
                || readers.stream().anyMatch(reader -> reader.mayRead(file.id(), actor));
    }

    public InputStream open(StoredFile file) {
        try {
            return store.get(file.key());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    /** Keeps a part of what is not whole yet; answers where it lies. The caller drops it. */
    public String keepPart(byte[] content) {
        String key = randomKey();
        try {
            store.put(key, content);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        return key;
    }

    public InputStream openPart(String key) {
        try {
            return store.get(key);
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    public void dropPart(String key) {
        try {
            store.delete(key);
        } catch (IOException locked) {
            throw new UncheckedIOException(locked);
        }
    }

    private static String cleanName(String typed) {
        String last = typed.substring(Math.max(typed.lastIndexOf('/'), typed.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Cn}\\p{Cf}<>:\"|?*]", "").strip();
        int over = clean.codePointCount(0, clean.length()) - MAX_NAME;
        return over > 0 ? clean.substring(clean.offsetByCodePoints(0, over)) : clean;
    }

    private static String randomKey() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) { // every Java has SHA-256
            throw new IllegalStateException(impossible);
        }
    }
}

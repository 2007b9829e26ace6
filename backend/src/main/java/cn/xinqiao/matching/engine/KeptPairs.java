package cn.xinqiao.matching.engine;

import cn.xinqiao.matching.engine.model.PastDeal;
import cn.xinqiao.matching.engine.model.TermName;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What was worked out of needs' similar companies, names and networks, most of the work of a build, to be taken over where it
 * would come out the same: the same past, day, weights and program (the key), and the same name, facts and holders of the need
 * (its print). So a snapshot made with it equals one made without. Immutable.
 *
 * <p>As a file it is derived data: whatever cannot be read, or is of another key, is worked out anew.
 */
public final class KeptPairs {

    /** Nothing is known. */
    public static final KeptPairs NONE = new KeptPairs(new byte[0], new long[0], new long[0], new PairPoints[0]);

    private static final long MAGIC = 0x5851_5041_4952_3031L; // XQPAIR01
    private static final int KEY_BYTES = 32;
    /** The program that works them out: with another one nothing is taken over. */
    private static final List<String> PROGRAM = List.of("KeptPairs", "PairPoints", "PairPoints$Collector", "History", "Need", "PastRound", "SectorTag",
            "model/DealHistory", "model/PairTerms", "model/PairTerms$Collected", "model/SimilarRoundsTerm", "model/SimilarRoundsTerm$Scratch",
            "model/LargestFloats", "model/CoInvestorTerm", "model/HolderTerm", "model/NamesakeTerm", "model/Tokens", "model/Vocabulary",
            "model/RoundView", "model/OpenRound", "model/Fact");

    private final byte[] key;
    /** Rising, with the print and the points of each. */
    private final long[] ids;
    private final long[] prints;
    private final PairPoints[] points;

    private KeptPairs(byte[] key, long[] ids, long[] prints, PairPoints[] points) {
        this.key = key;
        this.ids = ids;
        this.prints = prints;
        this.points = points;
    }

    /** What a snapshot knows. */
    public static KeptPairs of(Snapshot snapshot) {
        int known = snapshot.history().investorIds().length;
        List<CompiledNeed> needs = snapshot.compiledNeeds().sorted(Comparator.comparingLong(need -> need.input().id())).toList();
        return new KeptPairs(key(snapshot.model()), needs.stream().mapToLong(need -> need.input().id()).toArray(),
                needs.parallelStream().mapToLong(need -> print(need.input())).toArray(), needs.stream().map(need -> need.pairs().ofKnown(known)).toArray(PairPoints[]::new));
    }

    /** Whether nothing is known. */
    public boolean isEmpty() {
        return ids.length == 0;
    }

    /** Whether both know the same. */
    public boolean isSame(KeptPairs other) {
        return Arrays.equals(key, other.key) && Arrays.equals(ids, other.ids) && Arrays.equals(prints, other.prints);
    }

    /** This, if it was worked out by the same model; else nothing. */
    KeptPairs under(Model model) {
        return isEmpty() || Arrays.equals(key, key(model)) ? this : NONE;
    }

    /** What is known of a need as it is, its holders that the history does not know left out; null if nothing. */
    @Nullable PairPoints of(Need need) {
        int at = Arrays.binarySearch(ids, need.id());
        return at >= 0 && prints[at] == print(need) ? points[at] : null;
    }

    /** Replaces the file in one step, so that nobody ever reads half of it. */
    public void write(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        CRC32C check = new CRC32C();
        try (OutputStream bytes = Files.newOutputStream(fresh);
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(bytes, 1 << 16))) {
            DataOutputStream checked = new DataOutputStream(new BufferedOutputStream(new CheckedOutputStream(out, check), 1 << 16));
            checked.writeLong(MAGIC);
            checked.write(key);
            checked.writeInt(ids.length);
            for (int n = 0; n < ids.length; n++) {
                checked.writeLong(ids[n]);
                checked.writeLong(prints[n]);
                points[n].write(checked);
            }
            checked.flush();
            out.writeLong(check.getValue());
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What {@link #write} wrote; nothing if there is no file, or not a whole one. */
    public static KeptPairs read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
            while (all.hasRemaining() && channel.read(all) >= 0) { }
            all.flip();
            if (all.limit() < 2 * Long.BYTES + KEY_BYTES + Integer.BYTES) {
                return NONE;
            }
            int end = all.limit() - Long.BYTES;
            CRC32C check = new CRC32C();
            check.update(all.slice(0, end));
            if (check.getValue() != all.getLong(end) || all.getLong() != MAGIC) {
                return NONE;
            }
            byte[] key = new byte[KEY_BYTES];
            all.get(key);
            int count = all.getInt();
            long[] ids = new long[count];
            long[] prints = new long[count];
            PairPoints[] points = new PairPoints[count];
            for (int n = 0; n < count; n++) {
                ids[n] = all.getLong();
                prints[n] = all.getLong();
                points[n] = PairPoints.read(all);
            }
            return new KeptPairs(key, ids, prints, points);
        } catch (NoSuchFileException first) {
            return NONE;
        } catch (ArithmeticException | BufferUnderflowException | NegativeArraySizeException broken) {
            return NONE;
        }
    }

    /** Everything about a need that they depend on beside the key, in 64 bits (FNV-1a, finished as SplitMix64 does). */
    private static long print(Need need) {
        long print = add(add(0xcbf29ce484222325L, need.name()), need.enterpriseId());
        print = add(add(print, need.province()), need.city());
        for (SectorTag tag : need.sectors()) {
            print = add(add(print, tag.level()), tag.code());
        }
        print = add(print, need.sectors().size());
        for (long holder : need.investorIds().stream().mapToLong(Long::longValue).sorted().toArray()) {
            print = add(print, holder);
        }
        return print;
    }

    private static long add(long print, long value) {
        long mixed = (print ^ value) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        return mixed ^ mixed >>> 27;
    }

    private static long add(long print, @Nullable String value) {
        if (value == null) {
            return add(print, -1);
        }
        long hash = print;
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
        }
        return add(hash, value.length());
    }

    private static byte[] key(Model model) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                    new DigestOutputStream(OutputStream.nullOutputStream(), digest), 1 << 13))) {
                for (String name : PROGRAM) {
                    try (InputStream program = KeptPairs.class.getResourceAsStream(name + ".class")) {
                        if (program == null) {
                            throw new IllegalStateException("no class " + name);
                        }
                        program.transferTo(out);
                    }
                }
                describe(model.history(), out);
                out.writeDouble(model.settings().halfLifeDays());
                out.writeDouble(model.settings().networkGain());
                out.writeInt(model.settings().neighbours());
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException | IOException never) {
            throw new IllegalStateException(never);
        }
    }

    private static void describe(History history, DataOutputStream out) throws IOException {
        out.writeLong(history.deals().today().toEpochDay());
        for (PastDeal deal : history.deals().deals()) {
            out.writeLong(deal.id());
            out.writeLong(deal.companyId());
            out.writeLong(deal.date().toEpochDay());
            List<SectorTag> sectors = new ArrayList<>(deal.facts().sectors());
            out.writeInt(sectors.size());
            for (SectorTag tag : sectors) {
                out.writeInt(tag.level());
                text(tag.code(), out);
            }
            text(deal.facts().province(), out);
            text(deal.facts().city(), out);
            text(deal.facts().name(), out);
            out.writeInt(deal.investorIds().size());
            deal.investorIds().stream().sorted().forEach(id -> {
                try {
                    out.writeLong(id);
                } catch (IOException never) {
                    throw new UncheckedIOException(never);
                }
            });
        }
        for (long investor : history.investorIds()) {
            out.writeLong(investor);
            text(history.name(investor), out);
        }
        for (TermName term : TermName.values()) {
            for (double hundredths : history.pairHundredths(term)) {
                out.writeDouble(hundredths);
            }
        }
    }

    private static void text(@Nullable String text, DataOutputStream out) throws IOException {
        out.writeInt(text == null ? -1 : text.length());
        out.writeChars(text == null ? "" : text);
    }
}

package cn.xinqiao.matching;

import cn.xinqiao.matching.engine.Mandate;
import cn.xinqiao.matching.engine.Need;
import cn.xinqiao.matching.engine.SectorTag;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;

/** What a pair states in one dimension, so that a dismissal can tell whether what it was about has changed. */
enum Dimension {
    SECTOR, STAGE, TICKET, REGION, TIER, TEXT;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Dimension ofCode(@Nullable String code) {
        return code == null ? null : valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** SHA-256 over what both sides state. */
    String hash(Need need, Mandate mandate) {
        List<Object> stated = switch (this) {
            case SECTOR -> List.of(need.sectors(), mandate.sectors().entrySet().stream()
                    .sorted(Comparator.comparing(e -> e.getKey().code())).map(e -> code(e.getKey()) + ":" + e.getValue()).toList());
            case STAGE -> Arrays.asList(need.round(), new TreeSet<>(mandate.rounds()));
            case TICKET -> Arrays.asList(need.amountFen(), mandate.ticketMinFen(), mandate.ticketMaxFen());
            case REGION -> Arrays.asList(need.province(), need.city(), new TreeSet<>(mandate.provinces()), new TreeSet<>(mandate.cities()));
            case TIER -> Arrays.asList(need.tier(), need.tierConfirmed(), new TreeSet<>(need.credentials()), new TreeSet<>(mandate.tiers()));
            case TEXT -> List.of(need.text(), mandate.thesis());
        };
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Objects.toString(stated).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) { // every Java has SHA-256
            throw new IllegalStateException(impossible);
        }
    }

    private static String code(SectorTag tag) {
        return tag.level() + tag.code();
    }
}

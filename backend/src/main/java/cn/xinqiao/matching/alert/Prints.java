package cn.xinqiao.matching.alert;

import cn.xinqiao.investor.MandateFacts;
import cn.xinqiao.investor.MandateSummary;
import cn.xinqiao.matching.MatchedNeed;
import cn.xinqiao.matching.engine.Need;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Fingerprints of everything a list takes from needs and mandates, by id: equal exactly if nothing changed, on every node
 * and after every start. 64 bits of a SHA-256.
 */
record Prints(Map<Long, Long> needs, Map<Long, Long> mandates) {
    static Prints none() {
        return new Prints(new HashMap<>(), new HashMap<>());
    }

    static long of(MatchedNeed matched) {
        Need need = matched.row();
        return hash(need.enterpriseId(), need.sectors(), need.round(), need.amountFen(), need.province(), need.city(), need.tier(),
                need.tierConfirmed(), sorted(need.credentials()), need.text(), sorted(need.investorIds()), need.name(), need.live(),
                need.suspended(), matched.instrument());
    }

    static long of(MandateFacts mandate) {
        MandateSummary says = mandate.summary();
        return hash(mandate.institutionId(), mandate.institution().name(), mandate.institution().verified(), says.sectors(), says.rounds(),
                says.ticketMinFen(), says.ticketMaxFen(), says.regions(), says.tiers(), says.dealsPerYear(), says.inferred(),
                mandate.never(), sorted(mandate.conflicts()), mandate.thesis(), mandate.live(), mandate.stale(), mandate.suspended());
    }

    private static TreeSet<?> sorted(Collection<?> values) {
        return new TreeSet<>(values);
    }

    /** The values' own texts, with their lengths, so that no two lists of values read the same. */
    private static long hash(@Nullable Object... values) {
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            String part = String.valueOf(value);
            text.append(part.length()).append(':').append(part);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            long print = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                print = print << 8 | digest[i] & 0xff;
            }
            return print;
        } catch (NoSuchAlgorithmException impossible) { // every Java has SHA-256
            throw new IllegalStateException(impossible);
        }
    }
}

package cn.xinqiao.matching;

import cn.xinqiao.financing.Needs;
import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Role;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/**
 * Lists as they were answered, kept for who asks again while everything they were made of is the same: explaining twenty
 * pairs and putting them into JSON costs far more than finding them. So after a change anywhere a kept list is found anew,
 * and answered as it is if the change did not touch it.
 */
@Singleton
class KeptMatchLists {
    private final MatchService service;
    private final LiveWorld live;
    private final Recommendations recommendations;
    private final Needs needs;
    private final JsonMapper json;
    private final Cache<Asked, Kept> kept;

    KeptMatchLists(MatchService service, LiveWorld live, Recommendations recommendations, Needs needs, JsonMapper json,
                   MatchSettings settings) {
        this.service = service;
        this.live = live;
        this.recommendations = recommendations;
        this.needs = needs;
        this.json = json;
        this.kept = Caffeine.newBuilder().maximumWeight(settings.keptListBytes()).weigher((Asked asked, Kept list) -> list.body.plain.length).build();
    }

    /** All that a list depends on beside what it is made from. */
    private record Asked(Recommendations.Of list, int limit, @Nullable Boolean followOn, @Nullable Long organisation, Set<Role> roles,
                         int tier, Language language) {
    }

    /**
     * @param world the newest in which the list was found to be this
     * @param needs see {@link Needs#moment}; the newest likewise
     */
    private record Kept(WeakReference<World> world, Object needs, Map<Long, RecommendationRow> rows, MatchService.Chosen chosen, Body body) {
        boolean madeFrom(World now, Object moment, Map<Long, RecommendationRow> current) {
            return world.refersTo(now) && needs == moment && rows == current;
        }
    }

    /** A list in JSON. Made small when somebody first asks for that, and then only once: it takes longer than all the rest. */
    static final class Body {
        private final byte[] plain;
        private volatile byte @Nullable [] zipped;

        Body(byte[] plain) {
            this.plain = plain;
        }

        byte[] plain() {
            return plain;
        }

        byte[] zipped() {
            byte[] known = zipped;
            if (known == null) {
                ByteArrayOutputStream small = new ByteArrayOutputStream(plain.length / 4);
                try (GZIPOutputStream zip = new GZIPOutputStream(small)) {
                    zip.write(plain);
                } catch (IOException impossible) { // memory only
                    throw new UncheckedIOException(impossible);
                }
                known = small.toByteArray();
                zipped = known;
            }
            return known;
        }
    }

    /** The JSON of a {@link MatchList}: see {@link MatchService#forNeed}. */
    Body forNeed(long needId, int limit, @Nullable Boolean followOn, @Nullable RecommendationState state, Actor actor) {
        return state != null ? body(service.forNeed(needId, limit, followOn, state, actor).list())
                : of(new Recommendations.Of(MatchSide.ENTERPRISE, needId), limit, followOn, actor, () -> service.findForNeed(needId, limit, followOn, null, actor));
    }

    /** The JSON of a {@link MatchList}: see {@link MatchService#forMandate}. */
    Body forMandate(long mandateId, int limit, @Nullable RecommendationState state, Actor actor) {
        return state != null ? body(service.forMandate(mandateId, limit, state, actor).list())
                : of(new Recommendations.Of(MatchSide.INSTITUTION, mandateId), limit, null, actor, () -> service.findForMandate(mandateId, limit, null, actor));
    }

    private Body of(Recommendations.Of list, int limit, @Nullable Boolean followOn, Actor actor, Supplier<MatchService.Found> find) {
        Object moment = needs.moment();
        Asked asked = asked(list, limit, followOn, actor);
        Kept before = kept.getIfPresent(asked);
        // A list that is kept is the asker's own, so its rows may be looked up; they are in memory unless something changed.
        if (before != null && before.madeFrom(live.now(), moment, recommendations.of(list))) {
            return before.body;
        }
        MatchService.Found found = find.get();
        MatchService.Chosen chosen = found.chosen();
        if (chosen == null) {
            return body(service.made(found, actor).list());
        }
        Body body;
        Map<Long, RecommendationRow> rows = found.rows();
        boolean again = true;
        if (before != null && before.rows == rows && chosen.saysTheSame(before.chosen)) {
            body = before.body;
        } else {
            MatchService.Made made = service.made(found, actor);
            body = body(made.list());
            rows = made.rows();
            again = made.again();
        }
        if (again && needs.moment() == moment && asked(list, limit, followOn, actor).equals(asked)) {
            kept.put(asked, new Kept(new WeakReference<>(found.world()), moment, rows, chosen, body));
        }
        return body;
    }

    private Asked asked(Recommendations.Of list, int limit, @Nullable Boolean followOn, Actor actor) {
        return new Asked(list, limit, followOn, actor.organisationId(), actor.roles(), needs.tierOf(actor), Language.current());
    }

    private Body body(MatchList list) {
        try {
            return new Body(json.writeValueAsBytes(list));
        } catch (IOException impossible) { // a record of ours always has a JSON form
            throw new UncheckedIOException(impossible);
        }
    }
}

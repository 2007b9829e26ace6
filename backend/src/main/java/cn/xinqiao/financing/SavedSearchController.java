package cn.xinqiao.financing;

import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.PlainText;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.paging.Page;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Searches a person keeps for themselves. */
@Tag(name = "Needs")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/saved-searches")
class SavedSearchController {
    private static final int MOST = 50;
    private final SavedSearchRepository searches;
    private final Writes writes;
    private final Clock clock;

    SavedSearchController(SavedSearchRepository searches, Writes writes, Clock clock) {
        this.searches = searches;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * A search to keep.
     *
     * @param query the part of the browse address after the question mark
     */
    @Serdeable
    record SaveSearch(@Nullable String name, @Nullable String query) {
    }

    @Serdeable
    record SavedSearch(String id, String name, String query, Instant createdAt) {
    }

    /** The person's own searches by name. */
    @Get
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listSavedSearches")
    Page<SavedSearch> list(Actor actor) {
        return Page.of(searches.findByPersonIdOrderByName(actor.requirePerson()).stream().map(SavedSearchController::view).toList());
    }

    /** Keeps a search; each name once. */
    @Post
    @Status(HttpStatus.CREATED)
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "saveSearch")
    SavedSearch save(@Body SaveSearch body, Actor actor) {
        FieldErrors errors = new FieldErrors();
        String name = PlainText.required(errors, "/name", body.name(), 60);
        String query = PlainText.optional(errors, "/query", body.query(), 2_000);
        errors.throwIfAny();
        long person = actor.requirePerson();
        return writes.run(actor, body, SavedSearch.class, () -> {
            errors.require(!searches.existsByPersonIdAndName(person, name), "/name", "Taken", "已有同名的搜索", "There is a search of that name");
            errors.require(searches.findByPersonIdOrderByName(person).size() < MOST, "/name", "TooMany",
                    "最多保存 " + MOST + " 个搜索", "At most " + MOST + " searches can be kept");
            errors.throwIfAny();
            SavedSearchRow row = searches.save(new SavedSearchRow(Ids.next(), person, name, query == null ? "" : query, clock.instant()));
            writes.audit(actor, "saved-search.save", "saved-search", row.id(), Map.of());
            return view(row);
        });
    }

    /** Forgets a search. */
    @Delete("/{id}")
    @Status(HttpStatus.NO_CONTENT)
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "deleteSavedSearch")
    void delete(String id, Actor actor) {
        writes.run(() -> {
            SavedSearchRow row = searches.findByIdAndPersonId(Ids.parse(id), actor.requirePerson()).orElseThrow(ProblemException::notFound);
            searches.deleteById(row.id());
            writes.audit(actor, "saved-search.delete", "saved-search", row.id(), Map.of());
            return row.id();
        });
    }

    private static SavedSearch view(SavedSearchRow row) {
        return new SavedSearch(String.valueOf(row.id()), row.name(), row.query(), row.createdAt());
    }
}

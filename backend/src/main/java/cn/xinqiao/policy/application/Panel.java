package cn.xinqiao.policy.application;

import cn.xinqiao.account.Memberships;
import cn.xinqiao.account.People;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.Step;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.FieldErrors;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.policy.rules.Procedure;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Who sits on a panel: holders of the role REVIEWER without an interest in the enterprise. */
@Singleton
class Panel {
    private final ReviewRepository reviews;
    private final ReviewLifecycle lifecycle;
    private final Memberships memberships;
    private final People people;
    private final Commands commands;
    private final Outbox outbox;
    private final Sql sql;

    Panel(ReviewRepository reviews, ReviewLifecycle lifecycle, Memberships memberships, People people, Commands commands, Outbox outbox, Sql sql) {
        this.reviews = reviews;
        this.lifecycle = lifecycle;
        this.memberships = memberships;
        this.people = people;
        this.commands = commands;
        this.outbox = outbox;
        this.sql = sql;
    }

    /** Everybody who may be asked, those with a conflict marked. */
    List<ApplicationView.Reviewer> candidates(ApplicationRow row) {
        List<Long> holders = memberships.holders(null, Set.of(Role.REVIEWER)).stream().distinct().toList();
        Set<Long> conflicted = conflicted(row.enterpriseId(), holders);
        Map<Long, String> names = people.names(holders);
        return holders.stream().map(id -> new ApplicationView.Reviewer(String.valueOf(id), names.getOrDefault(id, ""), conflicted.contains(id))).toList();
    }

    /** Members of the enterprise, and who declared a conflict with it before. */
    private Set<Long> conflicted(long enterprise, List<Long> candidates) {
        Set<Long> found = new HashSet<>(sql.list("""
                SELECT DISTINCT r.person_id FROM policy_review r JOIN policy_application a ON a.id = r.application_id WHERE a.enterprise_id = ? AND r.state = 'CONFLICT'
                """, List.of(enterprise), row -> row.getLong(1)));
        memberships.ofPeople(candidates).stream().filter(one -> one.organisationId() == enterprise).forEach(one -> found.add(one.personId()));
        return found;
    }

    void assign(Step<ApplicationRow, ApplicationState, ApplicationCommands.Panel> step, Procedure.Scoring scoring) {
        ApplicationRow row = step.row();
        if (!row.readyForPanel()) {
            throw ProblemException.of(ApplicationProblems.STEP_MISSING);
        }
        List<ReviewRow> seated = reviews.findByApplicationIdOrderById(row.id());
        List<Long> chosen = step.body().personIds() == null ? List.of() : step.body().personIds().stream().filter(Objects::nonNull)
                .filter(id -> id.matches("\\d{1,18}")).map(Ids::parse).distinct().toList();
        List<Long> added = chosen.stream().filter(id -> seated.stream().noneMatch(one -> one.personId() == id)).toList();
        long total = seated.stream().filter(one -> one.state() != ReviewState.CONFLICT).count() + added.size();
        Set<Long> holders = Set.copyOf(memberships.holders(null, Set.of(Role.REVIEWER)));
        FieldErrors errors = new FieldErrors();
        errors.require(!added.isEmpty() && holders.containsAll(added), "/personIds", "Unknown", "请选择评审专家", "Choose people who are reviewers");
        errors.require(total >= scoring.minimumReviews() && total % 2 == 1, "/personIds", "Size",
                "专家组须为单数且不少于 " + scoring.minimumReviews() + " 人", "A panel is odd and has at least " + scoring.minimumReviews() + " experts");
        errors.throwIfAny();
        if (!conflicted(row.enterpriseId(), chosen).stream().filter(added::contains).toList().isEmpty()) {
            throw ProblemException.of(ApplicationProblems.CONFLICTED);
        }
        List<String> names = new ArrayList<>();
        for (long person : added) {
            ReviewRow review = new ReviewRow(Ids.next(), row.id(), person, null, null, null, ReviewState.ASSIGNED, 0, step.now(), step.now());
            reviews.save(review);
            commands.created(lifecycle, review.id(), "assign", ReviewState.ASSIGNED, step.actor(), Map.of("application", String.valueOf(row.id())));
            outbox.notify(Notice.toPerson("policy-review:" + review.id(), person, Text.of("请评审：{0}", "Please review: {0}").with(row.title()),
                    ReviewLifecycle.address(review.id()), "policy-review", review.id()));
            names.add(String.valueOf(person));
        }
        step.note("experts", String.join(",", names));
    }

    /** Ends the panel's work once every seat is marked. */
    boolean complete(long application, int minimum) {
        List<ReviewRow> seats = reviews.findByApplicationIdOrderById(application).stream().filter(one -> one.state() != ReviewState.CONFLICT).toList();
        return seats.size() >= minimum && seats.size() % 2 == 1 && seats.stream().allMatch(one -> one.total() != null);
    }
}

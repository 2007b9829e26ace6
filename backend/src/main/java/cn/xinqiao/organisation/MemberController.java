package cn.xinqiao.organisation;

import cn.xinqiao.account.Memberships;
import cn.xinqiao.account.Memberships.Member;
import cn.xinqiao.account.People;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.body.BodyCheck;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.error.Problems;
import cn.xinqiao.platform.outbox.Notice;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.paging.Page;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.HttpStatus;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who belongs to an organisation; its administrators' business. */
@Tag(name = "Members")
@ExecuteOn(TaskExecutors.BLOCKING)
@Controller("/api/organisations/{id}/members")
class MemberController {
    private final OrganisationRepository organisations;
    private final Memberships memberships;
    private final People people;
    private final Writes writes;
    private final Outbox outbox;
    private final BodyCheck check;

    MemberController(OrganisationRepository organisations, Memberships memberships, People people, Writes writes, Outbox outbox,
                     BodyCheck check) {
        this.organisations = organisations;
        this.memberships = memberships;
        this.people = people;
        this.writes = writes;
        this.outbox = outbox;
        this.check = check;
    }

    @Serdeable
    record MemberView(String personId, String name, String login, boolean active, List<String> roles) {
    }

    /** @param login of somebody who has an account */
    @Serdeable
    record Invitation(@NotBlank @Size(max = 300) String login, @NotNull Role role) {
    }

    @Serdeable
    record Roles(@NotEmpty Set<Role> roles) {
    }

    /** The members, for members and those who run the platform. */
    @Get
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "listMembers")
    Page<MemberView> list(String id, Actor actor) {
        OrganisationRow row = organisations.findById(Ids.parse(id))
                .filter(o -> actor.memberships().contains(o.id()) || actor.hasAny(EnumSet.of(Role.SYSTEM_ADMIN, Role.AUDITOR)))
                .orElseThrow(ProblemException::notFound);
        return members(row.id());
    }

    /** Takes in somebody who has an account already. */
    @Post
    @Access(Audience.SIGNED_IN)
    @Status(HttpStatus.CREATED)
    @Operation(operationId = "inviteMember")
    Page<MemberView> invite(String id, @Body Invitation body, Actor actor) {
        OrganisationRow row = administered(id, actor);
        check.require(body);
        long person = people.byLogin(body.login()).orElseThrow(() -> ProblemException.invalid("/login", "Unknown",
                Text.of("没有使用该邮箱或手机号的账号，请对方先注册", "Nobody has an account with this login; ask them to register first")));
        writes.run(() -> {
            memberships.grant(person, row.id(), row.type(), body.role(), actor);
            outbox.notify(Notice.toPerson("member:" + row.id() + ":" + person, person,
                    Text.of("您已加入{0}", "You now belong to {0}").with(row.name()), "/account", "organisation", row.id()));
            return person;
        });
        return members(row.id());
    }

    /** Says what a member is. Taking the role from the last administrator is refused with 409 {@code last-admin}. */
    @Put("/{personId}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "setMemberRoles")
    Page<MemberView> set(String id, String personId, @Body Roles body, Actor actor) {
        OrganisationRow row = administered(id, actor);
        Member member = member(row.id(), personId);
        check.require(body);
        writes.run(() -> {
            body.roles().forEach(role -> memberships.grant(member.personId(), row.id(), row.type(), role, actor));
            member.roles().stream().filter(role -> !body.roles().contains(role))
                    .forEach(role -> memberships.revoke(member.personId(), row.id(), row.type(), role, actor));
            return row;
        });
        return members(row.id());
    }

    /** Takes a person out. Everybody may leave; only administrators take others out. */
    @Delete("/{personId}")
    @Access(Audience.SIGNED_IN)
    @Operation(operationId = "removeMember")
    Page<MemberView> remove(String id, String personId, Actor actor) {
        boolean leaves = actor.requirePerson() == Ids.parse(personId) && actor.memberships().contains(Ids.parse(id));
        OrganisationRow row = leaves ? organisations.findById(Ids.parse(id)).orElseThrow(ProblemException::notFound) : administered(id, actor);
        Member member = member(row.id(), personId);
        writes.run(() -> {
            member.roles().forEach(role -> memberships.revoke(member.personId(), row.id(), row.type(), role, actor));
            return row;
        });
        return leaves ? Page.of(List.of()) : members(row.id());
    }

    private Page<MemberView> members(long organisation) {
        return Page.of(memberships.of(organisation).stream().map(m -> new MemberView(String.valueOf(m.personId()), m.name(), m.login(),
                m.active(), m.roles().stream().map(Enum::name).toList())).toList());
    }

    private Member member(long organisation, String personId) {
        return memberships.of(organisation).stream().filter(m -> m.personId() == Ids.parse(personId)).findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    private OrganisationRow administered(String id, Actor actor) {
        OrganisationRow row = organisations.findById(Ids.parse(id))
                .filter(o -> actor.memberships().contains(o.id()) || actor.has(Role.SYSTEM_ADMIN)).orElseThrow(ProblemException::notFound);
        boolean admin = actor.actsFor(row.id()) && actor.has(Memberships.adminRole(row.type()));
        boolean platform = actor.has(Role.SYSTEM_ADMIN) && (row.type() == OrganisationType.AUTHORITY || row.type() == OrganisationType.ORGANIZER);
        if (!admin && !platform) {
            throw ProblemException.of(Problems.NOT_ALLOWED);
        }
        return row;
    }
}

package cn.xinqiao.test;

import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.platform.Ids;
import cn.xinqiao.platform.access.Access;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.Audience;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.Declared;
import cn.xinqiao.platform.command.Lifecycle;
import cn.xinqiao.platform.command.Machine;
import cn.xinqiao.platform.command.Subject;
import cn.xinqiao.platform.command.Transition;
import cn.xinqiao.platform.data.Sql;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.MediaType;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every route of the running application with something to ask it about, and everybody who can ask. */
public final class AccessRoutes {
    /** Everybody a person can be. */
    public static final List<Role> ROLES = Arrays.stream(Role.values()).filter(role -> role != Role.SYSTEM).toList();
    private static final Map<String, Integer> NO_SUCH_VERSION = Map.of("version", 1_000_000);
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TestClient client;
    private final Sql sql;
    private final Map<String, Lifecycle<?, ?>> lifecycles = new LinkedHashMap<>();
    private final List<Route> routes;
    private final Map<OrganisationType, Long> elsewhere = new EnumMap<>(OrganisationType.class);
    private final Map<String, Actor> people = new ConcurrentHashMap<>();
    private final Set<Long> accounts = ConcurrentHashMap.newKeySet();
    private final Map<Long, String> tokens = new ConcurrentHashMap<>();

    public AccessRoutes(TestClient client, Router router, List<Lifecycle<?, ?>> lifecycles, Sql sql) {
        this.client = client;
        this.sql = sql;
        lifecycles.stream().sorted(Comparator.comparing(Lifecycle::collection)).forEach(lifecycle -> this.lifecycles.put(lifecycle.collection(), lifecycle));
        this.routes = router.uriRoutes()
                .filter(route -> route.getDeclaringType().getPackageName().startsWith("cn.xinqiao") && !route.isErrorRoute())
                .filter(route -> !route.getHttpMethodName().equals("HEAD") && !route.getHttpMethodName().equals("OPTIONS"))
                .map(AccessRoutes::route).filter(distinct(Route::name)).sorted(Comparator.comparing(Route::template).thenComparing(Route::method)).toList();
    }

    private record Route(String method, String template, AnnotationMetadata access, boolean multipart, boolean stream) {
        String name() {
            return method + " " + template;
        }

        Audience audience() {
            return access.hasAnnotation(Access.class) ? access.enumValue(Access.class, Audience.class).orElse(Audience.ROLES) : Audience.ROLES;
        }

        boolean admits(@Nullable Role role) {
            return switch (audience()) {
                case ANYONE, SIGNED_IN -> true;
                case ROLES -> role != null && Set.of(access.enumValues(Access.class, "roles", Role.class)).contains(role);
            };
        }
    }

    private static <T> Predicate<T> distinct(Function<T, Object> key) {
        Set<Object> seen = new HashSet<>();
        return item -> seen.add(key.apply(item));
    }

    private static Route route(UriRouteInfo<?, ?> route) {
        return new Route(route.getHttpMethodName(), route.getUriMatchTemplate().toPathString(), route.getTargetMethod().getAnnotationMetadata(),
                route.getConsumes().contains(MediaType.MULTIPART_FORM_DATA_TYPE), route.getProduces().contains(MediaType.TEXT_EVENT_STREAM_TYPE));
    }

    /** One line of the matrix: a route, what it is asked about, and what everybody was answered. */
    public record Line(String route, String about, boolean isPublic, boolean isFirstState, boolean isPersonal, String heading,
                       Set<Role> admitted, List<Asked> asked) {
        public boolean admits(Role role) {
            return admitted.contains(role);
        }

        /** What one kind of caller was told, about the own organisation's object first. */
        public String cell(String caller) {
            return asked.stream().filter(a -> a.caller.equals(caller)).sorted(Comparator.comparing(Asked::own).reversed())
                    .map(Asked::outcome).collect(Collectors.joining(" / "));
        }

        @Override
        public String toString() {
            return route + " about " + about;
        }
    }

    /**
     * One question and its answer.
     *
     * @param caller {@code nobody}, {@code self} or a role
     * @param own    whether the object is the caller's organisation's
     * @param hidden whether the object's life cycle says that the caller may not know of it
     */
    public record Asked(Line line, String caller, @Nullable Role role, boolean own, boolean hidden, int status, String answer) {
        String outcome() {
            return status == 401 || status == 403 || status == 404 ? String.valueOf(status) : "yes";
        }

        @Override
        public String toString() {
            return "\n" + caller + (own ? " (own)" : "") + ": " + line + " -> " + status + " " + answer.substring(0, Math.min(300, answer.length()));
        }
    }

    /**
     * What a route is asked about.
     *
     * @param close  organisations whose object it is
     * @param person whom it is about
     * @param path   the address for a caller; with a caller of whom it shall be for {@code true}
     */
    private record Thing(String about, Set<Long> close, @Nullable Long person, boolean personal, @Nullable Lifecycle<?, ?> lifecycle,
                         long id, @Nullable String state, BiFunction<@Nullable Actor, Boolean, String> path) {
    }

    private record Reply(int status, String body) {
    }

    public Set<String> names() {
        return routes.stream().map(Route::name).collect(Collectors.toCollection(TreeSet::new));
    }

    public static String shortName(Role role) {
        return switch (role) {
            case ENTERPRISE_ADMIN -> "EA";
            case ENTERPRISE_MEMBER -> "EM";
            case INSTITUTION_ADMIN -> "IA";
            case INVESTOR_MEMBER -> "IM";
            case ORGANIZER -> "OR";
            case REVIEWER -> "RE";
            case CHECKIN_STAFF -> "CS";
            case GOV_OPERATOR -> "GO";
            case SERVICE_OFFICER -> "SO";
            case MODERATOR -> "MO";
            case AUDITOR -> "AU";
            case SYSTEM_ADMIN -> "SA";
            case SYSTEM -> throw new IllegalArgumentException("nobody is the system");
        };
    }

    private static OrganisationType home(Role role) {
        return switch (role) {
            case ENTERPRISE_ADMIN, ENTERPRISE_MEMBER -> OrganisationType.ENTERPRISE;
            case INSTITUTION_ADMIN, INVESTOR_MEMBER -> OrganisationType.INSTITUTION;
            case ORGANIZER, REVIEWER, CHECKIN_STAFF -> OrganisationType.ORGANIZER;
            case GOV_OPERATOR, SERVICE_OFFICER, MODERATOR, AUDITOR, SYSTEM_ADMIN, SYSTEM -> OrganisationType.AUTHORITY;
        };
    }

    /** Asks every route about everything there is for it, as everybody. */
    public List<Line> askAll() {
        makeOthers();
        record Question(Route route, Thing thing) {
        }
        // Chosen before the first is asked, so that none is about what an earlier one made.
        List<Question> questions = routes.stream().flatMap(route -> things(route).map(thing -> new Question(route, thing))).toList();
        return questions.stream().map(question -> ask(question.route, question.thing)).toList();
    }

    /** Asks what is not public as nobody, about what does not exist, in words that cannot be read. */
    public Stream<Asked> asNobodyWithNonsense() {
        return routes.stream().filter(route -> route.audience() != Audience.ANYONE).map(route -> {
            String path = VARIABLE.matcher(route.template).replaceAll(found -> DemoSamples.unknown());
            Reply reply = route.multipart || route.method.equals("GET") || route.method.equals("DELETE") ? send(route, path, null)
                    : reply(client.send(route.method, path, "{nonsense"));
            return asked(line(route, "nothing", null), "nobody", null, false, false, reply);
        });
    }

    /** Asks each route about an object as somebody it lets in, but with an id that nothing has. */
    public Stream<Asked> withUnknownIds() {
        return routes.stream().filter(route -> route.template.matches(".*\\{(id|roadshowId|token)}.*")).flatMap(route -> ROLES.stream()
                .filter(route::admits).limit(1).map(role -> {
                    String path = VARIABLE.matcher(route.template).replaceAll(found -> switch (found.group(1)) {
                        case "collection" -> route.template.contains("roadshowId") ? "applications" : "needs";
                        case "command" -> "submit";
                        case "number" -> "1";
                        default -> DemoSamples.unknown();
                    });
                    return asked(line(route, "nothing", null), role.name(), role, false, false, send(route, path, other(role)));
                }));
    }

    private Line ask(Route route, Thing thing) {
        Line line = line(route, thing.about, thing);
        if (thing.state != null) {
            sql.update("UPDATE " + Objects.requireNonNull(thing.lifecycle).machine().table() + " SET state = ? WHERE id = ?",
                    List.of(thing.state, thing.id));
        }
        List<Supplier<Asked>> questions = new ArrayList<>();
        questions.add(() -> asked(line, "nobody", null, false, hidden(thing, Actor.nobody()), send(route, thing.path.apply(null, false), null)));
        for (Role role : ROLES) {
            questions.add(() -> {
                Actor other = other(role);
                return asked(line, role.name(), role, false, hidden(thing, other), send(route, thing.path.apply(other, false), other));
            });
            thing.close.stream().filter(organisation -> type(organisation) == home(role)).findFirst().ifPresent(organisation -> questions.add(() -> {
                Actor own = person(organisation, role);
                return asked(line, role.name(), role, true, hidden(thing, own), send(route, thing.path.apply(own, true), own));
            }));
        }
        if (thing.person != null || thing.personal) {
            questions.add(() -> {
                Actor self = thing.person == null ? person(null, null)
                        : new Actor(thing.person, "本人", null, null, null, Set.of(), Set.of());
                return asked(line, "self", null, true, hidden(thing, self), send(route, thing.path.apply(self, true), self));
            });
        }
        line.asked.addAll(questions.parallelStream().map(Supplier::get).toList()); // none of them changes what another is about
        return line;
    }

    private static boolean hidden(Thing thing, Actor actor) {
        return thing.lifecycle != null && !Declared.visible(thing.lifecycle, thing.id, actor);
    }

    private static Asked asked(Line line, String caller, @Nullable Role role, boolean own, boolean hidden, Reply reply) {
        return new Asked(line, caller, role, own, hidden, reply.status, reply.body);
    }

    private static Line line(Route route, String about, @Nullable Thing thing) {
        String[] steps = route.template.split("/");
        boolean first = thing != null && thing.lifecycle != null && thing.state != null
                && thing.lifecycle.machine().states().getFirst().name().equals(thing.state);
        return new Line(route.name(), about, route.audience() == Audience.ANYONE, first, thing != null && thing.personal,
                steps.length < 3 ? "page" : steps[2].replaceAll("\\{collection}", "every life cycle"),
                ROLES.stream().filter(route::admits).collect(Collectors.toSet()), new ArrayList<>());
    }

    private Reply send(Route route, String path, @Nullable Actor actor) {
        TestClient acting = actor == null ? client : signedIn(route, actor);
        if (route.multipart) {
            return reply(acting.upload(path, "file", "empty.csv", "text/csv", "name\n".getBytes(StandardCharsets.UTF_8)));
        }
        if (route.stream) {
            return opened(acting, path);
        }
        if (route.method.equals("GET") || route.method.equals("DELETE")) {
            return reply(acting.send(route.method, path, null));
        }
        Answer answer = acting.send(route.method, path, NO_SUCH_VERSION);
        return reply(answer.status() == 422 ? acting.send(route.method, path, Map.of()) : answer);
    }

    /** Whoever was made here comes in with a session, as people do; somebody of the demo without one. */
    private TestClient signedIn(Route route, Actor actor) {
        if (!accounts.contains(actor.personId())) {
            return client.as(actor);
        }
        boolean endsIt = route.method.equals("DELETE") && route.template.startsWith("/api/sessions");
        String token = endsIt ? session(actor.requirePerson()) : tokens.computeIfAbsent(actor.requirePerson(), this::session);
        return client.bearer(token);
    }

    private String session(long person) {
        long id = Ids.next();
        String token = "token-" + id;
        Instant now = Instant.now();
        try {
            sql.update("INSERT INTO login_session (id, token_hash, person_id, created_at, last_seen_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
                    List.of(id, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8))),
                            person, now, now, now.plusSeconds(9_000)));
        } catch (NoSuchAlgorithmException impossible) { // every Java has SHA-256
            throw new IllegalStateException(impossible);
        }
        return token;
    }

    private static Reply reply(Answer answer) {
        return new Reply(answer.status(), answer.status() < 400 ? "" : answer.body());
    }

    /** Opens a stream and hangs up as soon as it is answered. */
    private static Reply opened(TestClient acting, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(acting.uri(path));
        acting.headers().forEach(request::header);
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return new Reply(response.statusCode(), "");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Everything a route can be asked about: for objects with a life cycle one in its first state and one in full life. */
    private Stream<Thing> things(Route route) {
        String template = route.template;
        if (template.contains("{collection}")) {
            boolean inside = template.contains("{roadshowId}");
            boolean command = template.contains("{command}");
            return lifecycles.values().stream().filter(lifecycle -> !inside || hasColumn(lifecycle.machine().table(), "roadshow_id"))
                    .flatMap(lifecycle -> command ? commands(lifecycle).limit(inside ? 1 : Long.MAX_VALUE).map(c -> thing(route, lifecycle, c.state, c.name))
                            : states(lifecycle).map(state -> thing(route, lifecycle, state, null)));
        }
        Matcher variable = Pattern.compile("/([\\w-]+)/\\{(\\w+)}").matcher(template);
        Lifecycle<?, ?> innermost = null;
        while (variable.find()) {
            innermost = lifecycles.getOrDefault(variable.group(1), innermost);
        }
        if (innermost != null) {
            Lifecycle<?, ?> lifecycle = innermost;
            return states(lifecycle).map(state -> thing(route, lifecycle, state, null));
        }
        boolean personal = template.matches(".*/(sessions|notifications|saved-searches|interests|files)/\\{id}.*");
        return Stream.of(new Thing(personal ? "another person's" : "", Set.of(), null, personal, null, 0, null,
                (actor, own) -> filled(template, Map.of(), actor, own)));
    }

    private record Named(String name, String state) {
    }

    private static <S extends Enum<S>> Stream<Named> commands(Lifecycle<?, S> lifecycle) {
        Machine<S> machine = lifecycle.machine();
        return machine.commands().stream().map(command -> new Named(command, machine.transitions().stream()
                .filter(line -> line.command().equals(command)).map(Transition::from).findFirst().orElseThrow().stream().sorted().findFirst().orElseThrow().name()));
    }

    /** The first state, and the one from which most commands start. */
    private static <S extends Enum<S>> Stream<String> states(Lifecycle<?, S> lifecycle) {
        Machine<S> machine = lifecycle.machine();
        S first = machine.states().getFirst();
        S busiest = machine.states().stream().filter(state -> state != first).max(Comparator
                .comparing((S state) -> machine.transitions().stream().filter(line -> line.from().contains(state)).count())
                .thenComparing(Comparator.<S>naturalOrder().reversed())).orElseThrow();
        return Stream.of(first.name(), busiest.name());
    }

    private Thing thing(Route route, Lifecycle<?, ?> lifecycle, String state, @Nullable String command) {
        String table = lifecycle.machine().table();
        List<Long> found = sql.list("SELECT id FROM " + table + " ORDER BY state = ? DESC, id", List.of(state), row -> row.getLong(1));
        long id = found.stream().filter(candidate -> suits(lifecycle, candidate)).findFirst().orElseThrow(() -> new AssertionError(
                "no object of '" + lifecycle.machine().name() + "': the demo programme or DemoSamples has to make one"));
        Subject subject = Declared.subject(lifecycle, id);
        Set<Long> close = new LinkedHashSet<>(subject.owners());
        close.addAll(subject.hosts());
        Map<String, String> values = new HashMap<>(Map.of("collection", lifecycle.collection(), "id", String.valueOf(id)));
        if (command != null) {
            values.put("command", command);
        }
        if (route.template.contains("{roadshowId}")) {
            String roadshow = hasColumn(table, "roadshow_id") ? sql.one("SELECT roadshow_id FROM " + table + " WHERE id = ?", List.of(id),
                    row -> row.getString(1)).orElseThrow() : String.valueOf(id);
            values.put("roadshowId", roadshow);
        }
        String about = (route.template.contains("{collection}") ? lifecycle.collection() + " " : "") + (command == null ? state : command);
        return new Thing(about, close, subject.personId(), false, lifecycle, id, state,
                (actor, own) -> filled(route.template, values, actor, own));
    }

    /** Enterprises stand for all organisations; a claim, a match, a credential of one is like any other. */
    private boolean suits(Lifecycle<?, ?> lifecycle, long id) {
        return !lifecycle.collection().equals("organisations") || type(id) == OrganisationType.ENTERPRISE;
    }

    /** The address with its variables filled in; what a question uses up or what is one person's is made for this question. */
    private String filled(String template, Map<String, String> values, @Nullable Actor actor, boolean own) {
        StringBuilder path = new StringBuilder();
        Matcher variable = Pattern.compile("([\\w-]+)/\\{(\\w+)}").matcher(template);
        while (variable.find()) {
            String value = values.get(variable.group(2));
            variable.appendReplacement(path, variable.group(1) + "/" + (value != null ? value
                    : made(variable.group(1), variable.group(2), values.getOrDefault("id", "0"), actor, own)));
        }
        variable.appendTail(path);
        return VARIABLE.matcher(path).replaceAll(found -> Objects.requireNonNull(values.get(found.group(1)), template));
    }

    private String made(String before, String variable, String outer, @Nullable Actor actor, boolean own) {
        long owner = own ? Objects.requireNonNull(Objects.requireNonNull(actor).personId()) : Objects.requireNonNull(person(null, null).personId());
        long id = Ids.next();
        Instant now = Instant.now();
        switch (before + "/" + variable) {
            case "sessions/id" -> sql.update("""
                    INSERT INTO login_session (id, token_hash, person_id, created_at, last_seen_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)
                    """, List.of(id, "s" + id, owner, now, now, now.plusSeconds(9_000)));
            case "notifications/id" -> sql.update("""
                    INSERT INTO notification (id, person_id, notice_hash, title_zh, title_en, link, subject_type, state, created_at)
                    VALUES (?, ?, ?, '通知', 'Notice', '/', 'test', 'SENT', ?)
                    """, List.of(id, owner, "n" + id, now));
            case "mails/id" -> sql.update("""
                    INSERT INTO mail_message (id, source, person_id, channel, kind, address, language, subject, body, link, state, due_at, created_at, updated_at)
                    VALUES (?, ?, ?, 'MAIL', 'DEAL', 'a@test', 'ZH', '通知', '', '/', 'HELD', ?, ?, ?)
                    """, List.of(id, "m" + id, owner, now, now, now));
            case "unsubscribe/token" -> {
                return "AAAA"; // nobody has signed it; what a signed one does is tested where it can be made
            }
            case "saved-searches/id" -> sql.update("INSERT INTO saved_search (id, person_id, name, query, created_at) VALUES (?, ?, ?, '', ?)",
                    List.of(id, owner, "s" + id, now));
            case "interests/id" -> sql.update("INSERT INTO declared_interest (id, person_id, name, kind, created_at) VALUES (?, ?, '某公司', 'FAMILY', ?)",
                    List.of(id, owner, now));
            case "files/id" -> {
                return client.as(actor(owner)).upload("/api/files", "file", "a.png", "image/png", PICTURE).expect(201).text("id");
            }
            case "documents/documentId" -> {
                String file = client.as(actor(owner)).upload("/api/files", "file", "a.png", "image/png", PICTURE).expect(201).text("id");
                sql.update("INSERT INTO organisation_document (id, organisation_id, kind, file_id, added_at) VALUES (?, ?, 'OTHER', ?, ?)",
                        List.of(id, Long.valueOf(outer), Long.valueOf(file), now));
            }
            case "members/personId" -> {
                return String.valueOf(newPerson(Long.valueOf(outer), Role.ENTERPRISE_MEMBER).personId());
            }
            case "calendar/token" -> {
                return client.as(actor(owner)).post("/api/calendar/feed").expect(201).text("url").replaceAll(".*/|\\.ics$", "");
            }
            case "pool-invitations/invitation", "by-code/code" -> {
                sql.update("INSERT INTO pool_invitation (id, roadshow_id, pool_id, code, label, most, used, created_by, created_at)"
                        + " SELECT ?, roadshow_id, id, ?, '受邀', 9, 0, ?, ? FROM roadshow_pool WHERE roadshow_id = ? LIMIT 1",
                        List.of(id, "c" + id, owner, now, Long.valueOf(outer)));
                return before.equals("by-code") ? "c" + id : String.valueOf(id);
            }
            case "handling-units/id" -> {
                return sql.one("SELECT id FROM handling_unit LIMIT 1", List.of(), row -> row.getString(1)).orElseThrow();
            }
            case "knowledge/id" -> {
                return sql.one("SELECT id FROM knowledge_article LIMIT 1", List.of(), row -> row.getString(1)).orElseThrow();
            }
            case "visits/id" -> {
                return sql.one("SELECT id FROM visit LIMIT 1", List.of(), row -> row.getString(1)).orElseThrow();
            }
            case "statistics/metric" -> {
                return "appeals-on-time"; // the one that everybody who is let in may see
            }
            case "imports/kind" -> {
                return "enterprises";
            }
            case "data-rooms/enterpriseId" -> {
                return sql.one("SELECT MIN(enterprise_id) FROM data_room_file", List.of(), row -> row.getString(1)).orElseThrow();
            }
            case "files/fileId" -> {
                return sql.one("SELECT MIN(id) FROM data_room_file", List.of(), row -> row.getString(1)).orElseThrow();
            }
            case "uploads/uploadId" -> {
                return sql.one("SELECT MIN(id) FROM data_room_upload", List.of(), row -> row.getString(1)).orElseThrow();
            }
            case "versions/number", "pages/page" -> {
                return "1";
            }
            case "industries/code" -> {
                return "3973";
            }
            case "uscc/code" -> {
                return "91440300708461136T";
            }
            case "calendar/year" -> {
                return "2026";
            }
            default -> throw new AssertionError("say here what '" + before + "/{" + variable + "}' is to be asked about");
        }
        return String.valueOf(id);
    }

    /** The smallest picture. */
    private static final byte[] PICTURE = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /** Organisations that have nothing to do with any object of the demo; the institution reads at tier 1. */
    private void makeOthers() {
        InstitutionFixture fixture = new InstitutionFixture(sql, client);
        for (OrganisationType type : OrganisationType.values()) {
            elsewhere.put(type, fixture.organisation(type, "VERIFIED", "别家" + type));
        }
        fixture.active(fixture.admin(elsewhere.get(OrganisationType.INSTITUTION)), InstitutionFixture.complete());
    }

    private Actor other(Role role) {
        return person(elsewhere.get(home(role)), role);
    }

    /** A person with an account and that role, the same one each time; without a role a new one each time. */
    private Actor person(@Nullable Long organisation, @Nullable Role role) {
        return role == null ? newPerson(null, null) : people.computeIfAbsent(organisation + " " + role, key -> newPerson(organisation, role));
    }

    private Actor newPerson(@Nullable Long organisation, @Nullable Role role) {
        long id = Ids.next();
        Instant now = Instant.now();
        sql.update("""
                INSERT INTO person (id, login, password_hash, name, language, state, version, created_at, updated_at)
                VALUES (?, ?, 'none', ?, 'ZH', 'ACTIVE', 0, ?, ?)
                """, List.of(id, id + "@test", "测试人员" + id % 1000, now, now));
        accounts.add(id);
        if (organisation == null || role == null) {
            return actor(id);
        }
        sql.update("INSERT INTO membership (person_id, organisation_id, role, granted_at) VALUES (?, ?, ?, ?)", List.of(id, organisation, role.name(), now));
        return new Actor(id, "测试人员", organisation, "单位", type(organisation), Set.of(role), Set.of(organisation));
    }

    private static Actor actor(long person) {
        return new Actor(person, "测试人员", null, null, null, Set.of(), Set.of());
    }

    private OrganisationType type(long organisation) {
        return OrganisationType.valueOf(sql.one("SELECT type FROM organisation WHERE id = ?", List.of(organisation), row -> row.getString(1)).orElseThrow());
    }

    private boolean hasColumn(String table, String column) {
        return sql.count("SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? AND column_name = ?",
                List.of(table, column)) == 1;
    }
}

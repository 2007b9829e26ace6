package cn.xinqiao.deal;

import static cn.xinqiao.deal.DealState.CLOSED_PAID_IN;
import static cn.xinqiao.deal.DealState.CLOSED_PARTLY;
import static cn.xinqiao.deal.DealState.DUE_DILIGENCE;
import static cn.xinqiao.deal.DealState.IN_CONTACT;
import static cn.xinqiao.deal.DealState.LOST;
import static cn.xinqiao.deal.DealState.ON_HOLD;
import static cn.xinqiao.deal.DealState.SIGNED;
import static cn.xinqiao.deal.DealState.TERM_SHEET;
import static org.assertj.core.api.Assertions.assertThat;

import cn.xinqiao.financing.NeedFixture;
import cn.xinqiao.investor.InstitutionFixture;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.access.OrganisationType;
import cn.xinqiao.platform.access.Role;
import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.Commands;
import cn.xinqiao.platform.command.PlainCommand;
import cn.xinqiao.platform.data.Sql;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.reference.Instrument;
import cn.xinqiao.test.TestActors;
import cn.xinqiao.test.TestClient;
import cn.xinqiao.test.TestClock;
import cn.xinqiao.test.XinqiaoTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** SM-14 and SM-15 against a model of a few lines: random commands of everybody, several deals at a time. */
@XinqiaoTest
class DealModelTest {
    private static final int SEQUENCES = Integer.getInteger("deals.sequences", 300);
    private static final int THREADS = 4;
    private static final long UNIT = 100_000_000L;
    private static final String HASH = "ab".repeat(32);
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    /** What brings a deal to its end; a sequence begins with a part of it, so that late states are seen as often as early ones. */
    private static final List<Op> ROAD = List.of(new Op(0, 1, 0, 0), new Op(1, 1, 0, 0), new Op(2, 0, 0, 0), new Op(3, 1, 0, 0),
            new Op(12, 0, 0, 0), new Op(13, 1, 0, 0), new Op(18, 2, 0, 0));
    private static final int OPS = 25;
    private static final int AFTER = 9;
    /** Both sides often, operators sometimes, a stranger now and then. */
    private static final int[] ACTORS = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4};
    private final TestClient client;
    private final TestClock clock;
    private final Commands commands;
    private final Deals deals;
    private final Funding funding;
    private final DealLifecycle lifecycle;
    private final FundingLifecycle money;
    private final Ledger ledger;
    private final DealTotals totals;
    private final Sql sql;

    DealModelTest(TestClient client, TestClock clock, Commands commands, Deals deals, Funding funding, DealLifecycle lifecycle,
                  FundingLifecycle money, Ledger ledger, DealTotals totals, Sql sql) {
        this.client = client;
        this.clock = clock;
        this.commands = commands;
        this.deals = deals;
        this.funding = funding;
        this.lifecycle = lifecycle;
        this.money = money;
        this.ledger = ledger;
        this.totals = totals;
        this.sql = sql;
    }

    /**
     * One thing somebody tries.
     *
     * @param kind   which command, see {@link #attempt}
     * @param who    0 enterprise, 1 institution, 2 and 3 operators, 4 another institution
     * @param choice amount, day or stage
     * @param record which of the deal's records
     */
    private record Op(int kind, int who, int choice, int record) {
        long amount() {
            return UNIT * (1 + choice % 2);
        }

        LocalDate day() {
            return FIRST.plusDays(choice / 2 % 2);
        }
    }

    private static final class Money {
        final boolean byEnterprise;
        long id;
        long amount;
        LocalDate day;
        FundingState state = FundingState.REPORTED;
        @Nullable Long proposed;
        @Nullable LocalDate proposedOn;
        int correctionBy;
        @Nullable Long correction;
        @Nullable LocalDate correctionOn;

        Money(boolean byEnterprise, long amount, LocalDate day) {
            this.byEnterprise = byEnterprise;
            this.amount = amount;
            this.day = day;
        }

        boolean lives() {
            return state != FundingState.VOIDED;
        }
    }

    /** What ought to be. Each method says whether the step is right, and takes it. */
    private static final class Model {
        DealState state = IN_CONTACT;
        DealState heldFrom = IN_CONTACT;
        int signingBy = -1;
        long signing;
        long terms;
        long signed;
        boolean asked;
        final List<Money> records = new ArrayList<>();

        boolean early() {
            return EnumSet.of(IN_CONTACT, DUE_DILIGENCE, TERM_SHEET).contains(state);
        }

        long verified() {
            return records.stream().filter(r -> r.state == FundingState.VERIFIED).mapToLong(r -> r.amount).sum();
        }

        boolean anyLive() {
            return records.stream().anyMatch(Money::lives);
        }

        @Nullable Money live(long amount, LocalDate day) {
            return records.stream().filter(r -> r.lives() && r.amount == amount && r.day.equals(day)).findFirst().orElse(null);
        }

        void counted() {
            if (state == CLOSED_PAID_IN && verified() < signed || state == CLOSED_PARTLY && verified() == 0) {
                state = SIGNED;
            } else if (state == SIGNED && verified() >= signed) {
                state = CLOSED_PAID_IN;
            }
        }

        boolean deal(Op op) {
            boolean side = op.who < 2;
            boolean institution = op.who == 1;
            boolean enterprise = op.who == 0;
            switch (op.kind) {
                case 0 -> {
                    return institution && state == IN_CONTACT && to(DUE_DILIGENCE);
                }
                case 1 -> {
                    if (!institution || !early() || signingBy >= 0) {
                        return false;
                    }
                    terms = op.amount();
                    return to(TERM_SHEET);
                }
                case 2 -> {
                    if (!side || state != TERM_SHEET || signingBy >= 0) {
                        return false;
                    }
                    signingBy = op.who;
                    signing = op.amount();
                    return true;
                }
                case 3 -> {
                    if (!side || state != TERM_SHEET || signingBy < 0 || signingBy == op.who) {
                        return false;
                    }
                    signed = signing;
                    signingBy = -1;
                    return to(SIGNED);
                }
                case 4 -> {
                    if (!side || state != TERM_SHEET || signingBy < 0) {
                        return false;
                    }
                    signingBy = -1;
                    return true;
                }
                case 5 -> {
                    return enterprise && state == SIGNED && verified() > 0 && to(CLOSED_PARTLY);
                }
                case 6 -> {
                    if (!institution || !early() || signingBy >= 0) {
                        return false;
                    }
                    heldFrom = state;
                    return to(ON_HOLD);
                }
                case 7 -> {
                    return institution && state == ON_HOLD && to(heldFrom);
                }
                case 8 -> {
                    if (!side || !early() && state != SIGNED && state != ON_HOLD || anyLive()) {
                        return false;
                    }
                    signingBy = -1;
                    signed = 0;
                    asked = false;
                    return to(LOST);
                }
                case 9 -> {
                    if (!institution || state != LOST || asked) {
                        return false;
                    }
                    asked = true;
                    return true;
                }
                case 10 -> {
                    if (!enterprise || state != LOST || !asked) {
                        return false;
                    }
                    asked = false;
                    terms = 0;
                    return to(IN_CONTACT);
                }
                default -> {
                    DealState wanted = DealState.values()[op.choice % 3];
                    boolean who = institution && (state == DUE_DILIGENCE || state == TERM_SHEET) || op.who > 1 && op.who < 4 && state == SIGNED;
                    if (!who || signingBy >= 0 || wanted.compareTo(state) >= 0 || anyLive()) {
                        return false;
                    }
                    signed = 0;
                    terms = wanted == TERM_SHEET ? terms : 0;
                    return to(wanted);
                }
            }
        }

        boolean report(Op op) {
            if (op.who > 1) {
                return false;
            }
            Money known = live(op.amount(), op.day());
            if (known != null) {
                if (known.byEnterprise == (op.who == 0) || known.state == FundingState.DISPUTED) {
                    return false;
                }
                if (known.state == FundingState.REPORTED) {
                    known.state = FundingState.CONFIRMED;
                    known.proposed = null;
                }
                return true;
            }
            if (state != SIGNED) {
                return false;
            }
            records.add(new Money(op.who == 0, op.amount(), op.day()));
            return true;
        }

        boolean record(Op op, Money r) {
            boolean reporter = op.who == (r.byEnterprise ? 0 : 1);
            boolean other = op.who == (r.byEnterprise ? 1 : 0);
            boolean operator = op.who == 2 || op.who == 3;
            boolean same = r.amount == op.amount() && r.day.equals(op.day());
            Money there = live(op.amount(), op.day());
            switch (op.kind) {
                case 13 -> {
                    return other && r.state == FundingState.REPORTED && r.proposed == null && to(r, FundingState.CONFIRMED);
                }
                case 14 -> {
                    if (!other || r.state != FundingState.REPORTED || r.proposed != null || same) {
                        return false;
                    }
                    r.proposed = op.amount();
                    r.proposedOn = op.day();
                    return true;
                }
                case 15 -> {
                    if (!reporter || r.state != FundingState.REPORTED || r.proposed == null) {
                        return false;
                    }
                    Money taken = live(r.proposed, r.proposedOn);
                    if (taken != null && taken != r) {
                        return false;
                    }
                    r.amount = r.proposed;
                    r.day = r.proposedOn;
                    r.proposed = null;
                    return to(r, FundingState.CONFIRMED);
                }
                case 16 -> {
                    if (!reporter || r.state != FundingState.REPORTED || r.proposed == null) {
                        return false;
                    }
                    r.proposed = null;
                    return true;
                }
                case 17 -> {
                    return other && r.state == FundingState.REPORTED && to(r, FundingState.DISPUTED);
                }
                case 18 -> { // with a document and a reason, so that only states matter
                    return operator && (r.state == FundingState.REPORTED || r.state == FundingState.CONFIRMED) && verify(r);
                }
                case 19 -> {
                    return operator && r.state == FundingState.DISPUTED && (op.choice % 2 == 0 ? verify(r) : to(r, FundingState.VOIDED));
                }
                case 20 -> {
                    return reporter && (r.state == FundingState.REPORTED || r.state == FundingState.DISPUTED) && to(r, FundingState.VOIDED);
                }
                case 21 -> {
                    if (reporter && r.lives() && r.state != FundingState.VERIFIED && (there == null || there == r)) {
                        r.state = FundingState.VOIDED;
                        records.add(new Money(r.byEnterprise, op.amount(), op.day()));
                        return true;
                    }
                    if (!operator || r.state != FundingState.VERIFIED || r.correctionBy == 0 || r.correctionBy == op.who) {
                        return false;
                    }
                    Money taken = r.correction == null ? null : live(r.correction, r.correctionOn);
                    if (taken != null && taken != r) {
                        return false;
                    }
                    r.state = FundingState.VOIDED;
                    if (r.correction != null) {
                        Money next = new Money(r.byEnterprise, r.correction, r.correctionOn);
                        next.state = FundingState.VERIFIED;
                        records.add(next);
                    }
                    counted();
                    return true;
                }
                case 22, 23 -> {
                    if (!operator || r.state != FundingState.VERIFIED || r.correctionBy != 0 || op.kind == 22 && same) {
                        return false;
                    }
                    r.correctionBy = op.who;
                    r.correction = op.kind == 22 ? op.amount() : null;
                    r.correctionOn = op.kind == 22 ? op.day() : null;
                    return true;
                }
                default -> {
                    if (!operator || r.state != FundingState.VERIFIED || r.correctionBy == 0) {
                        return false;
                    }
                    r.correctionBy = 0;
                    return true;
                }
            }
        }

        private boolean verify(Money r) {
            r.state = FundingState.VERIFIED;
            r.proposed = null;
            counted();
            return true;
        }

        private boolean to(DealState next) {
            state = next;
            return true;
        }

        private static boolean to(Money r, FundingState next) {
            r.state = next;
            r.proposed = null;
            return true;
        }
    }

    private record World(List<Actor> people, long need, long deal) {
    }

    @Test
    void randomCommandsComeToWhatTheModelSays() throws Exception {
        clock.moveTo(Instant.parse("2026-03-02T02:00:00Z"));
        NeedFixture needs = new NeedFixture(sql, client);
        InstitutionFixture institutions = new InstitutionFixture(sql, client);
        Actor enterprise = needs.verifiedEnterprise(NeedFixture.unique("模型企业"));
        long need = Long.parseLong(needs.published(enterprise, NeedFixture.complete()));
        Actor first = TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR);
        Actor second = TestActors.one(OrganisationType.AUTHORITY, Role.GOV_OPERATOR);
        Actor stranger = institution(institutions);
        List<World> worlds = new ArrayList<>();
        for (int i = 0; i < SEQUENCES; i++) {
            Actor institution = institution(institutions);
            people(institution);
            worlds.add(new World(List.of(enterprise, institution, first, second, stranger), need,
                    deals.open(need, institution.requireOrganisation(), Origin.MEETING).orElseThrow()));
        }
        people(enterprise);
        clock.moveTo(Instant.parse("2026-03-05T02:00:00Z"));
        Random random = new Random(20261123);
        List<Callable<Model>> work = new ArrayList<>();
        for (int i = 0; i < SEQUENCES; i++) {
            World world = worlds.get(i);
            List<Op> sequence = new ArrayList<>(ROAD.subList(0, i % (ROAD.size() + 1)));
            int signed = i / 2 % 2; // half of them for more than what comes in
            sequence.replaceAll(op -> op.kind == 2 ? new Op(2, 0, signed, 0) : op);
            for (int j = 0; j < AFTER; j++) {
                sequence.add(new Op(random.nextInt(OPS), ACTORS[random.nextInt(ACTORS.length)], random.nextInt(4), random.nextInt(3)));
            }
            work.add(() -> run(world, sequence));
        }
        long intended = 0;
        long signed = 0;
        long paid = 0;
        Set<DealState> seen = EnumSet.noneOf(DealState.class);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Model> future : threads.invokeAll(work)) {
                Model model = future.get();
                intended += model.state == LOST ? 0 : model.terms;
                signed += model.state.signed() ? model.signed : 0;
                paid += model.verified();
                seen.add(model.state);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(DealState.values());
        assertThat(ledger.verifiedFen(need)).isEqualTo(paid);
        for (DealTotals.By by : List.of(DealTotals.By.NEED, DealTotals.By.INSTITUTION)) {
            DealTotals.Totals all = totals.of(by, null, null, enterprise);
            assertThat(List.of(all.intendedFen(), all.signedFen(), all.paidInFen())).containsExactly(intended, signed, paid);
        }
        // What the log tells comes to the same as the rows.
        assertThat(sql.count("""
                SELECT COUNT(*) FROM deal d WHERE d.need_id = ? AND d.state <> (SELECT t.to_state FROM transition_log t
                 WHERE t.machine = 'deal' AND t.subject_id = d.id ORDER BY t.id DESC LIMIT 1)
                """, List.of(need))).isZero();
    }

    private Actor institution(InstitutionFixture institutions) {
        long id = institutions.organisation(OrganisationType.INSTITUTION, "VERIFIED", NeedFixture.unique("模型机构"));
        return TestActors.of(id, OrganisationType.INSTITUTION, Role.INVESTOR_MEMBER);
    }

    private void people(Actor actor) {
        Instant now = clock.instant();
        sql.update("INSERT INTO person (id, login, password_hash, name, language, state, version, created_at, updated_at)"
                + " VALUES (?, ?, '', '模型人员', 'ZH', 'ACTIVE', 0, ?, ?)", List.of(actor.requirePerson(), actor.personId() + "@example.com", now, now));
    }

    private Model run(World world, List<Op> sequence) {
        Model model = new Model();
        List<Op> done = new ArrayList<>();
        for (Op op : sequence) {
            done.add(op);
            Money record = model.records.isEmpty() ? null : model.records.get(op.record % model.records.size());
            if (op.kind > 12 && record == null) {
                continue;
            }
            int before = model.records.size();
            boolean right = op.kind < 12 ? model.deal(op) : op.kind == 12 ? model.report(op) : model.record(op, record);
            boolean taken = attempt(world, op, record == null ? 0 : record.id);
            assertThat(taken).as("whether the last of %s is taken, in %s", done, model.state).isEqualTo(right);
            if (model.records.size() > before) {
                model.records.getLast().id = sql.one("SELECT MAX(id) FROM funding_record WHERE deal_id = ?", List.of(world.deal), row -> row.getLong(1)).orElseThrow();
            }
            DealRow row = lifecycle.find(world.deal).orElseThrow();
            assertThat(row.state()).as("state after %s", done).isEqualTo(model.state);
            assertThat(row.signedFen() == null ? 0 : row.signedFen()).as("signed after %s", done).isEqualTo(model.signed);
            assertThat(ledger.ofDeal(world.deal).verifiedFen()).as("paid in after %s", done).isEqualTo(model.verified());
        }
        for (Money record : model.records) {
            FundingRow row = money.find(record.id).orElseThrow();
            assertThat(row.state()).as("record after %s", done).isEqualTo(record.state);
            assertThat(row.amountFen()).isEqualTo(record.amount);
        }
        return model;
    }

    /** Whether the step was taken; a problem is a refusal. */
    private boolean attempt(World world, Op op, long record) {
        Actor actor = world.people.get(op.who);
        int version = op.kind < 12 ? lifecycle.find(world.deal).orElseThrow().version() : op.kind == 12 ? 0 : money.find(record).orElseThrow().version();
        String why = "理由";
        PlainCommand plain = new PlainCommand(version, why);
        try {
            switch (op.kind) {
                case 0 -> deal(world, "start-diligence", plain, actor);
                case 1 -> deal(world, "offer-terms", new DealCommands.OfferTerms(version, why, op.amount(), Instrument.EQUITY, BigDecimal.TEN, 9 * op.amount(), FIRST), actor);
                case 2 -> deal(world, "sign", new DealCommands.Sign(version, null, op.amount(), FIRST, HASH), actor);
                case 3 -> deal(world, "confirm-signing", new DealCommands.ConfirmSigning(version, null, HASH), actor);
                case 4 -> deal(world, "refuse-signing", plain, actor);
                case 5 -> deal(world, "close-partly", plain, actor);
                case 6 -> deal(world, "hold", new DealCommands.Hold(version, why, FIRST.plusDays(30)), actor);
                case 7 -> deal(world, "resume", plain, actor);
                case 8 -> deal(world, "lose", new DealCommands.Lose(version, null, LostCode.TERMS), actor);
                case 9 -> deal(world, "reopen", plain, actor);
                case 10 -> deal(world, "agree-reopen", plain, actor);
                case 11 -> deal(world, "correct", new DealCommands.Correct(version, why, DealState.values()[op.choice % 3]), actor);
                case 12 -> funding.report(new Funding.Report(String.valueOf(world.deal), op.amount(), op.day(), Instrument.EQUITY, null), actor);
                case 13 -> record(record, "confirm", plain, actor);
                case 14 -> record(record, "propose", new DealCommands.ProposePair(version, why, op.amount(), op.day()), actor);
                case 15 -> record(record, "accept-proposal", plain, actor);
                case 16 -> record(record, "refuse-proposal", plain, actor);
                case 17 -> record(record, "dispute", plain, actor);
                case 18 -> record(record, "verify", new DealCommands.Verify(version, why, "银行回单"), actor);
                case 19 -> record(record, "settle", new DealCommands.Settle(version, why, DealCommands.Settlement.values()[op.choice % 2], "银行回单"), actor);
                case 20 -> record(record, "withdraw", plain, actor);
                case 21 -> {
                    boolean own = money.find(record).orElseThrow().state() != FundingState.VERIFIED;
                    record(record, "correct", new DealCommands.CorrectRecord(version, why, own ? op.amount() : null, own ? op.day() : null, null, null), actor);
                }
                case 22 -> record(record, "propose-correction", new DealCommands.ProposePair(version, why, op.amount(), op.day()), actor);
                case 23 -> record(record, "propose-correction", new DealCommands.ProposePair(version, why, null, null), actor);
                default -> record(record, "refuse-correction", plain, actor);
            }
            return true;
        } catch (ProblemException refused) {
            return false;
        }
    }

    private void deal(World world, String command, CommandBody body, Actor actor) {
        commands.step(lifecycle, world.deal, command, body, actor);
    }

    private void record(long record, String command, CommandBody body, Actor actor) {
        commands.step(money, record, command, body, actor);
    }
}

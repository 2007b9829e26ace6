package cn.xinqiao.platform.command;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A life cycle declared as a table, to be read beside the workflow page it implements:
 *
 * <pre>
 * static final Machine&lt;NeedState&gt; MACHINE = Machine.of("need", "financing_need", NeedState.class, "SM-3")
 *     .command("submit").from(DRAFT, RETURNED).to(SUBMITTED).by(own(ENTERPRISE_ADMIN))
 *         .guard("organisation verified, uses of proceeds total 100 %")
 *     .command("publish").from(SUBMITTED).to(PUBLISHED).by(decides(GOV_OPERATOR))
 *     .command("return").from(SUBMITTED).to(RETURNED).by(decides(GOV_OPERATOR)).reason()
 *     .build();
 * </pre>
 *
 * The table's rows must be held in {@code table}, which has the columns {@code id, state, version, updated_at}.
 */
public final class Machine<S extends Enum<S>> {
    private final String name;
    private final String table;
    private final Class<S> states;
    private final String workflow;
    private final List<Transition<S>> transitions;

    private Machine(String name, String table, Class<S> states, String workflow, List<Transition<S>> transitions) {
        this.name = name;
        this.table = table;
        this.states = states;
        this.workflow = workflow;
        this.transitions = List.copyOf(transitions);
    }

    public static <S extends Enum<S>> Builder<S> of(String name, String table, Class<S> states, String workflow) {
        return new Builder<>(name, table, states, workflow);
    }

    public String name() {
        return name;
    }

    public String table() {
        return table;
    }

    public String workflow() {
        return workflow;
    }

    public List<S> states() {
        return List.of(states.getEnumConstants());
    }

    public List<Transition<S>> transitions() {
        return transitions;
    }

    /** All command names, in the order of the table. */
    public Set<String> commands() {
        Set<String> names = new LinkedHashSet<>();
        transitions.forEach(t -> names.add(t.command()));
        return names;
    }

    Optional<Transition<S>> find(String command, String state) {
        return transitions.stream()
                .filter(t -> t.command().equals(command) && t.from().stream().anyMatch(s -> s.name().equals(state)))
                .findFirst();
    }

    S state(String stateName) {
        return Enum.valueOf(states, stateName);
    }

    /** Collects the lines of the table. */
    public static final class Builder<S extends Enum<S>> {
        private final String name;
        private final String table;
        private final Class<S> states;
        private final String workflow;
        private final List<Transition<S>> done = new ArrayList<>();
        private @Nullable String command;
        private Set<S> from = Set.of();
        private List<S> to = List.of();
        private List<Who> who = List.of();
        private String guard = "";
        private boolean needsReason;
        private @Nullable String otherThan;

        private Builder(String name, String table, Class<S> states, String workflow) {
            this.name = name;
            this.table = table;
            this.states = states;
            this.workflow = workflow;
        }

        /** Starts the next line. */
        public Builder<S> command(String nextCommand) {
            finishLine();
            command = nextCommand;
            return this;
        }

        @SafeVarargs
        public final Builder<S> from(S first, S... more) {
            from = EnumSet.of(first, more);
            return this;
        }

        /** The states the step may end in; leave it out where the state stays. */
        @SafeVarargs
        public final Builder<S> to(S... targets) {
            to = Arrays.asList(targets);
            return this;
        }

        public Builder<S> by(Who... allowed) {
            who = Arrays.asList(allowed);
            return this;
        }

        public Builder<S> guard(String words) {
            guard = words;
            return this;
        }

        public Builder<S> reason() {
            needsReason = true;
            return this;
        }

        /** Four eyes: another person than the one who last ran that command on the same object. */
        public Builder<S> otherThan(String earlierCommand) {
            otherThan = earlierCommand;
            return this;
        }

        public Machine<S> build() {
            finishLine();
            return new Machine<>(name, table, states, workflow, done);
        }

        private void finishLine() {
            if (command != null) {
                done.add(new Transition<>(command, from, to, who, guard, needsReason, otherThan));
            }
            command = null;
            from = Set.of();
            to = List.of();
            who = List.of();
            guard = "";
            needsReason = false;
            otherThan = null;
        }
    }
}

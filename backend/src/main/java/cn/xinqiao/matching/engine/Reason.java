package cn.xinqiao.matching.engine;

import java.util.List;
import java.util.Objects;

/**
 * A sentence before it is put into a language: a code and its arguments. {@link ReasonCode} holds the templates.
 *
 * @param code      which sentence
 * @param arguments one per argument name of the code, in its order
 */
public record Reason(ReasonCode code, List<Argument> arguments) {

    /** How an argument is to be shown. */
    public enum Kind {
        /** How many times likelier than the average institution, one decimal, always above 1. */
        FACTOR,
        COUNT,
        DAYS
    }

    /**
     * A typed argument.
     *
     * @param name  its name in the templates
     * @param kind  how to show it
     * @param value the number in decimal digits
     */
    public record Argument(String name, Kind kind, String value) {
        public Argument {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(value, "value");
        }
    }

    public Reason {
        Objects.requireNonNull(code, "code");
        arguments = List.copyOf(arguments);
        if (!arguments.stream().map(Argument::name).toList().equals(code.argumentNames())) {
            throw new IllegalArgumentException(code + " takes " + code.argumentNames() + ", not " + arguments);
        }
    }
}

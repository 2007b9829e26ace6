package cn.xinqiao.policy.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every fact there is, and those that follow from others where nobody tells them. */
public final class FactCatalogue {
    private final Map<String, FactDefinition> definitions = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();
    private final Map<String, Expression> derived = new LinkedHashMap<>();

    /** @param lists one after the other; of two definitions of a key the first counts */
    public FactCatalogue(List<List<RuleData>> lists) {
        for (List<RuleData> list : lists) {
            for (RuleData data : list) {
                FactDefinition definition = FactDefinition.of(data);
                definitions.putIfAbsent(definition.key(), definition);
                definition.aliases().forEach(alias -> aliases.put(alias, definition.key()));
            }
        }
    }

    private FactCatalogue(FactCatalogue of) {
        definitions.putAll(of.definitions);
        aliases.putAll(of.aliases);
        derived.putAll(of.derived);
    }

    /** With rules for facts that follow from others; a fact that is told stands before its rule. */
    public FactCatalogue with(RuleData rules) {
        FactCatalogue more = new FactCatalogue(this);
        for (String key : rules.fields().keySet()) {
            more.derived.put(key, more.parse(rules.path() + "." + key, rules.text(key)));
        }
        return more;
    }

    public boolean knows(String key) {
        return definitions.containsKey(key) || derived.containsKey(key);
    }

    public Collection<FactDefinition> definitions() {
        return List.copyOf(definitions.values());
    }

    public @Nullable FactDefinition definition(String key) {
        return definitions.get(aliases.getOrDefault(key, key));
    }

    String key(String told) {
        return aliases.getOrDefault(told, told);
    }

    @Nullable Expression derivation(String key) {
        return derived.get(key);
    }

    /** @throws RuleError naming the path, the rule and the position */
    public Expression parse(String path, String rule) {
        return parse(path, rule, List.of());
    }

    Expression parse(String path, String rule, Collection<String> more) {
        List<String> names = new ArrayList<>(more);
        try {
            return Expression.parse(rule, name -> knows(name) || names.contains(name));
        } catch (RuleError wrong) {
            throw new RuleError(path, wrong.getMessage());
        }
    }
}

package cn.xinqiao;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/structure.md} is made of the packages' own words. {@code -Ddocs.update=true} writes it anew.
 * What a package owns is the sentence of its Javadoc that begins with "Owns".
 */
class StructureDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "structure.md");
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path MIGRATIONS = Path.of("..", "db", "migration");
    private static final List<String> FEATURES = List.of("platform", "reference", "account", "organisation", "investor",
            "financing", "matching", "moderation", "introduction", "policy", "appeal", "roadshow", "deal", "servicetask", "nda", "room", "notification", "report", "statistics", "importing", "demo");
    private static final Pattern OWNS = Pattern.compile("\\bOwns ([^.;]*)");
    private static final Pattern CODE = Pattern.compile("\\{@code ([a-z0-9_]+)}");

    private record Part(String name, String sentence, List<String> tables) {
    }

    @Test
    void theStructureIsWhatThePackagesSay() throws IOException {
        String said = document();
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(DOCUMENT, said);
        }
        assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
                .as("docs/structure.md; rewrite it with -Dtest=StructureDocumentTest -Ddocs.update=true").isEqualTo(said);
    }

    @Test
    void everyTableHasExactlyOneOwner() throws IOException {
        Map<String, List<String>> owners = new TreeMap<>();
        tables().forEach(table -> owners.put(table, new ArrayList<>()));
        for (Part part : parts()) {
            part.tables.forEach(table -> owners.computeIfAbsent(table, none -> new ArrayList<>(List.of("no such table")))
                    .add(part.name));
        }
        assertThat(owners).allSatisfy((table, names) -> assertThat(names).as("owner of %s", table).hasSize(1));
    }

    private static String document() throws IOException {
        StringBuilder text = new StringBuilder("""
                # Structure

                Made of the packages' own words by a test; change a `package-info.java`, then run
                `mvn -Dskip.npm=true test -Dtest=StructureDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true`.

                A feature uses only those above it. What must flow the other way is an event. The page has the same features under
                `frontend/src/features`, its frame in `src/app`, shared parts in `src/shared`, the typed client in `src/api`.

                | package | what it is for | tables it owns |
                |---|---|---|
                """);
        for (Part part : parts()) {
            text.append("| `").append(part.name).append("` | ").append(part.sentence).append(" | ")
                    .append(part.tables.stream().map(table -> "`" + table + "`").collect(Collectors.joining(", "))).append(" |\n");
        }
        return text.toString();
    }

    private static List<Part> parts() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Part> parts = new ArrayList<>();
            for (Path file : files.filter(path -> path.endsWith("package-info.java")).toList()) {
                parts.add(part(file));
            }
            parts.sort((a, b) -> {
                int byFeature = Integer.compare(rank(a.name), rank(b.name));
                return byFeature != 0 ? byFeature : a.name.compareTo(b.name);
            });
            return parts;
        }
    }

    private static int rank(String name) {
        return FEATURES.indexOf(name.replaceFirst("\\..*", ""));
    }

    private static Part part(Path file) throws IOException {
        String source = Files.readString(file);
        String javadoc = source.substring(source.indexOf("/**") + 3, source.indexOf("*/"))
                .replaceAll("(?m)^\\s*\\*", " ").replaceAll("\\s+", " ").strip();
        String sentence = javadoc.replaceFirst("(?<=[^.]\\.)(?= |$).*", "").replaceFirst("<p>.*", "").strip()
                .replaceAll("\\{@(?:code|link) (?:[\\w.]*\\.)?([^}]*)}", "`$1`").replace("|", "\\|");
        Set<String> tables = new TreeSet<>();
        Matcher owns = OWNS.matcher(javadoc);
        while (owns.find()) {
            Matcher code = CODE.matcher(owns.group(1));
            while (code.find()) {
                tables.add(code.group(1));
            }
        }
        String name = SOURCES.resolve("cn/xinqiao").relativize(file.getParent()).toString().replace(file.getFileSystem().getSeparator(), ".");
        return new Part(name, sentence, List.copyOf(tables));
    }

    private static Set<String> tables() throws IOException {
        Set<String> names = new TreeSet<>();
        Set<String> dropped = new TreeSet<>();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.toList()) {
                Matcher created = Pattern.compile("(?i)\\bCREATE TABLE (?:IF NOT EXISTS )?`?(\\w+)").matcher(Files.readString(file));
                while (created.find()) {
                    names.add(created.group(1));
                }
                Matcher gone = Pattern.compile("(?i)\\bDROP TABLE (?:IF EXISTS )?`?(\\w+)").matcher(Files.readString(file));
                while (gone.find()) {
                    dropped.add(gone.group(1));
                }
            }
        }
        names.removeAll(dropped);
        return names;
    }
}

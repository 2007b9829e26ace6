package cn.xinqiao.importing;

import cn.xinqiao.platform.Language;
import cn.xinqiao.platform.Text;
import cn.xinqiao.platform.access.Actor;
import cn.xinqiao.platform.command.Writes;
import cn.xinqiao.platform.error.FieldError;
import cn.xinqiao.platform.error.ProblemException;
import cn.xinqiao.platform.outbox.Outbox;
import cn.xinqiao.platform.rows.Row;
import cn.xinqiao.platform.rows.RowImport;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs table files through the features' {@link RowImport}s. */
@Singleton
class RowImports {
    /** From so many rows on one event tells of the whole file, too. */
    private static final int MANY = 200;
    private final List<RowImport> imports;
    private final Writes writes;
    private final Outbox outbox;

    RowImports(List<RowImport> imports, Writes writes, Outbox outbox) {
        this.imports = imports;
        this.writes = writes;
        this.outbox = outbox;
    }

    /** How to run a file. */
    enum Mode {
        /** All rows or none. */
        WHOLE,
        /** Every row that is right. */
        PARTIAL,
        /** None, but say what would happen. */
        DRY_RUN
    }

    /** A row that was not taken in: where, which column, what is wrong and what would be right. */
    record Rejected(int line, String column, Text message, Map<String, String> cells) {
    }

    /** @param written whether anything was kept: not after a dry run, nor where one wrong row stopped the whole file */
    record Report(int rows, int created, int updated, int unchanged, List<Rejected> rejected, boolean written) {
    }

    /** One rejected row as an answer. */
    @Serdeable
    record RejectedView(int line, String column, String message) {
        static RejectedView of(Rejected rejected, Language language) {
            return new RejectedView(rejected.line, rejected.column, rejected.message.in(language));
        }
    }

    Optional<RowImport> find(String kind) {
        return imports.stream().filter(i -> i.kind().equals(kind)).findFirst();
    }

    List<String> kinds() {
        return imports.stream().map(RowImport::kind).sorted().toList();
    }

    List<RowImport> all() {
        return imports;
    }

    Report run(RowImport rows, List<TableFile.Line> lines, Mode mode, Actor actor, Progress progress) {
        return mode == Mode.PARTIAL ? partly(rows, lines, actor, progress) : whole(rows, lines, mode, actor, progress);
    }

    private Report partly(RowImport rows, List<TableFile.Line> lines, Actor actor, Progress progress) {
        Tally tally = new Tally(lines.size());
        for (TableFile.Line line : lines) {
            try {
                tally.count(writes.run(() -> take(rows, line, actor)));
            } catch (ProblemException wrong) {
                tally.reject(line, wrong);
            }
            progress.at(rows.kind(), ++tally.done, lines.size());
        }
        audit(rows, tally, actor);
        return tally.report(true);
    }

    /** One transaction: after the first wrong row the rest is still checked, so that the person is told of all at once. */
    private Report whole(RowImport rows, List<TableFile.Line> lines, Mode mode, Actor actor, Progress progress) {
        Tally[] last = new Tally[1];
        try {
            writes.run(() -> {
                Tally tally = new Tally(lines.size());
                last[0] = tally;
                for (TableFile.Line line : lines) {
                    try {
                        tally.count(take(rows, line, actor));
                    } catch (ProblemException wrong) {
                        tally.reject(line, wrong);
                    }
                    progress.at(rows.kind(), ++tally.done, lines.size());
                }
                if (mode == Mode.DRY_RUN || !tally.rejected.isEmpty()) {
                    throw new TakenBack();
                }
                audit(rows, tally, actor);
                if (tally.created + tally.updated > MANY) {
                    // The rows' own events may be old when a long transaction ends, and nodes look back only so far.
                    outbox.put("import." + rows.kind(), null, Map.of("created", tally.created, "updated", tally.updated));
                }
                return tally;
            });
            return last[0].report(true);
        } catch (TakenBack nothingKept) {
            return last[0].report(false);
        }
    }

    private static RowImport.Outcome take(RowImport rows, TableFile.Line line, Actor actor) {
        line.cells().forEach((column, cell) -> TableFile.fault(cell).ifPresent(fault -> {
            throw ProblemException.invalid("/" + column, "Text", fault);
        }));
        for (RowImport.Column column : rows.columns()) {
            if (column.required() && line.cells().getOrDefault(column.name(), "").isBlank()) {
                throw ProblemException.invalid("/" + column.name(), "Required", Text.of("此列必填", "this column is required"));
            }
        }
        Row row = new Row(line.cells());
        return rows.take(row, actor);
    }

    private void audit(RowImport rows, Tally tally, Actor actor) {
        writes.run(() -> {
            writes.audit(actor, "import." + rows.kind(), "import", null, Map.of("created", String.valueOf(tally.created),
                    "updated", String.valueOf(tally.updated), "rejected", String.valueOf(tally.rejected.size())));
            return tally.done;
        });
    }

    private static final class TakenBack extends RuntimeException {
        TakenBack() {
            super("nothing kept", null, false, false);
        }
    }

    private static final class Tally {
        private final int rows;
        private final List<Rejected> rejected = new ArrayList<>();
        private final Set<Integer> rejectedLines = new HashSet<>();
        private int created;
        private int updated;
        private int unchanged;
        private int done;

        Tally(int rows) {
            this.rows = rows;
        }

        void count(RowImport.Outcome outcome) {
            switch (outcome) {
                case CREATED -> created++;
                case UPDATED -> updated++;
                case UNCHANGED -> unchanged++;
            }
        }

        void reject(TableFile.Line line, ProblemException wrong) {
            rejectedLines.add(line.line());
            if (wrong.errors().isEmpty()) {
                rejected.add(new Rejected(line.line(), "", wrong.detail() == null ? wrong.type().title() : wrong.detail(), line.cells()));
            }
            for (FieldError error : wrong.errors()) {
                rejected.add(new Rejected(line.line(), error.pointer().replaceFirst("^/", ""), error.message(), line.cells()));
            }
        }

        Report report(boolean written) {
            return new Report(rows, created, updated, unchanged, List.copyOf(rejected), written && created + updated > 0);
        }
    }
}

package cn.xinqiao.importing;

import java.io.PrintStream;

/** Progress on a terminal: one line that is written over, or a line per step where the output is a file. */
final class ProgressBar implements Progress {
    private static final int WIDTH = 30;
    private final PrintStream out;
    private final boolean terminal = System.console() != null;
    private String step = "";
    private long lastPercent = -1;

    ProgressBar(PrintStream out) {
        this.out = out;
    }

    @Override
    public void at(String nextStep, long done, long total) {
        long percent = total == 0 ? 0 : Math.min(100, done * 100 / total);
        boolean stepChanged = !nextStep.equals(step);
        if (!stepChanged && percent == lastPercent || !terminal && percent < 100 && !stepChanged) {
            return;
        }
        if (stepChanged && terminal && !step.isEmpty()) {
            out.println();
        }
        step = nextStep;
        lastPercent = percent;
        int filled = (int) (percent * WIDTH / 100);
        String bar = "%-14s [%s%s] %3d %%  %,d / %,d".formatted(step, "#".repeat(filled), "-".repeat(WIDTH - filled), percent, done, total);
        if (terminal) {
            out.print("\r" + bar);
        } else {
            out.println(bar);
        }
        out.flush();
    }

    void end() {
        if (terminal && !step.isEmpty()) {
            out.println();
        }
    }
}

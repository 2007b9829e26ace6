package cn.xinqiao.platform.audit;

import cn.xinqiao.platform.Refused;
import cn.xinqiao.platform.boot.DataOptions;
import cn.xinqiao.platform.boot.Offline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** {@code audit verify}: walks the chain and names the first bad row. */
@Command(name = "audit", description = "Checks the audit chain.", mixinStandardHelpOptions = true,
        subcommands = AuditCommand.Verify.class)
public final class AuditCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "say what to do with the chain: audit verify");
    }

    @Command(name = "verify", mixinStandardHelpOptions = true,
            description = "Walks the audit chain; names the first changed, deleted or reordered row (exit status 1).")
    static final class Verify implements Callable<Integer> {
        @Mixin
        private DataOptions data;

        @Override
        public Integer call() {
            try (Offline xinqiao = data.open()) {
                AuditChain.Verdict verdict = xinqiao.bean(AuditChain.class).verify();
                verdict.bad().ifPresent(bad -> {
                    throw new Refused("audit chain broken at " + bad);
                });
                System.out.println("audit chain valid: " + verdict.rows() + " rows, head " + verdict.head());
                return 0;
            }
        }
    }
}

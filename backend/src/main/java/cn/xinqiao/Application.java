package cn.xinqiao;

import cn.xinqiao.importing.ImportCommand;
import cn.xinqiao.matching.bench.BenchCommand;
import cn.xinqiao.matching.prediction.LearnCommand;
import cn.xinqiao.matching.prediction.RankCommand;
import cn.xinqiao.moderation.ScreenCommand;
import cn.xinqiao.platform.audit.AuditCommand;
import cn.xinqiao.platform.backup.BackupCommand;
import cn.xinqiao.platform.backup.RestoreCommand;
import cn.xinqiao.platform.boot.Commands;
import cn.xinqiao.platform.boot.ServeCommand;
import cn.xinqiao.policy.AssessCommand;
import cn.xinqiao.roadshow.schedule.ScheduleCommand;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;

import java.util.List;
import java.util.concurrent.Callable;

/** The program's entry: every command it has, and the heading of the API's document. */
@OpenAPIDefinition(info = @Info(title = "Xinqiao", version = "0.1",
        description = "Financing needs of specialised SMEs, mandates of institutions, matches, roadshows. "
                + "Instants are ISO-8601 UTC, money is a whole number of fen, ids are strings, "
                + "a field without a value is null, an unknown field in a request is refused. "
                + "Errors are application/problem+json (RFC 9457); their type ends in a stable slug.",
        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")))
public final class Application {
    private Application() {
    }

    public static void main(String[] arguments) {
        List<Callable<Integer>> commands = List.of(
                new ServeCommand(),
                new ImportCommand(),
                new RankCommand(),
                new LearnCommand(),
                new BenchCommand(),
                new AssessCommand(),
                new ScheduleCommand(),
                new ScreenCommand(),
                new AuditCommand(),
                new BackupCommand(),
                new RestoreCommand());
        System.exit(Commands.run(arguments, commands));
    }
}

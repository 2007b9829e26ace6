package cn.xinqiao;

import cn.xinqiao.platform.audit.AuditCommand;
import cn.xinqiao.platform.boot.Commands;
import cn.xinqiao.platform.boot.ServeCommand;

import java.util.List;
import java.util.concurrent.Callable;

/** The program's entry: every command it has, and nothing else. */
public final class Application {
    private Application() {
    }

    public static void main(String[] arguments) {
        List<Callable<Integer>> commands = List.of(
                new ServeCommand(),
                new AuditCommand());
        System.exit(Commands.run(arguments, commands));
    }
}

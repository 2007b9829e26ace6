package cn.xinqiao.roadshow;

import cn.xinqiao.platform.command.CommandBody;
import cn.xinqiao.platform.command.PlainCommand;

/** Bodies of commands that subpackages run. */
public final class RoadshowSteps {
    private RoadshowSteps() {
    }

    public static CommandBody plain(int version, String reason) {
        return new PlainCommand(version, reason);
    }

    /** Of a registration's {@code check-in}. */
    public static CommandBody checkIn(int version) {
        return new RegistrationDoor.CheckIn(version, null, null);
    }
}

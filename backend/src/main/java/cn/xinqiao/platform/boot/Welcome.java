package cn.xinqiao.platform.boot;

import java.util.List;

/** What is printed when the server is ready. */
final class Welcome {
    private Welcome() {
    }

    static String text(int port, List<String> logins, String administratorToken) {
        StringBuilder text = new StringBuilder("\n新桥 Xinqiao 已就绪 · is ready\n\n  http://localhost:").append(port).append('\n');
        if (!logins.isEmpty()) {
            text.append("\n演示账号 · demo logins\n");
            logins.forEach(login -> text.append("  ").append(login).append('\n'));
        }
        if (!administratorToken.isEmpty()) {
            text.append("\n首位管理员的一次性口令 · one-time token of the first administrator\n  ")
                    .append(administratorToken).append("\n  http://localhost:").append(port).append("/first-administrator\n");
        }
        return text.append("\nCtrl-C 停止 · stops it").toString();
    }
}

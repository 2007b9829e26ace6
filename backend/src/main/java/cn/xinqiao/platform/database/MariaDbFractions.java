package cn.xinqiao.platform.database;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.jdbc.interceptors.ConnectionLifecycleInterceptor;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.ServerSession;
import com.mysql.cj.protocol.a.NativeCapabilities;
import com.mysql.cj.protocol.a.NativePacketPayload;
import java.sql.Savepoint;
import java.util.Properties;

/**
 * Keeps the microseconds of every time sent to MariaDB. Up to version 10 it greets clients as "5.5.5-10.…", from which
 * Connector/J concludes that the server knows no fractions of a second, and cuts them off. Only that conclusion is
 * mended: the version stays as told, because the driver also picks names of settings by it that MariaDB 10 does know.
 *
 * <p>Public because the driver makes it, by the name in {@link DatabaseAccess}.
 */
public final class MariaDbFractions implements ConnectionLifecycleInterceptor {
    @Override
    public ConnectionLifecycleInterceptor init(MysqlConnection connection, Properties properties, Log log) {
        ServerSession session = connection.getSession().getServerSession();
        if (session.getServerVersion().toString().contains("MariaDB") && !session.getCapabilities().serverSupportsFracSecs()
                && session.getCapabilities() instanceof NativeCapabilities told) {
            session.setCapabilities(new WithFractions(told));
        }
        return this;
    }

    private static final class WithFractions extends NativeCapabilities {
        WithFractions(NativeCapabilities told) {
            super(fromStart(told.getInitialHandshakePacket()));
            setCapabilityFlags(told.getCapabilityFlags());
            setThreadId(told.getThreadId());
        }

        private static NativePacketPayload fromStart(NativePacketPayload handshake) {
            handshake.setPosition(0);
            return handshake;
        }

        @Override
        public boolean serverSupportsFracSecs() {
            return true;
        }
    }

    // The rest of the interface: true lets the driver do what it was about to do.

    @Override
    public void destroy() {
    }

    @Override
    public void close() {
    }

    @Override
    public boolean commit() {
        return true;
    }

    @Override
    public boolean rollback() {
        return true;
    }

    @Override
    public boolean rollback(Savepoint savepoint) {
        return true;
    }

    @Override
    public boolean setAutoCommit(boolean flag) {
        return true;
    }

    @Override
    public boolean setDatabase(String catalog) {
        return true;
    }

    @Override
    public boolean transactionBegun() {
        return true;
    }

    @Override
    public boolean transactionCompleted() {
        return true;
    }
}

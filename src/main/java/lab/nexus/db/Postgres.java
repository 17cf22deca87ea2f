package lab.nexus.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// Opens PostgreSQL databases (15 or newer) through a pool of connections.
public final class Postgres {
    private static final int CONNECT_SECONDS = 10;

    /// Behind this a server that does not answer is gone.
    private static final int GONE_SECONDS = 5;

    private static final int MILLIS = 1_000;

    private Postgres() {}

    /// Opens a database; the first connection is made at once, so that what is wrong is known at once.
    ///
    /// @param url `postgresql://user:password@host:port/database?parameters`
    /// @param shown the same without its password, for messages
    /// @param connections how many may be open at the same time
    /// @throws Fault when the address is wrong or nobody answers there
    public static Database open(String url, String shown, int lockWaitSeconds, int connections, Clock clock) {
        var dialect = new PostgresDialect(shown, lockWaitSeconds);
        var pool = pool(url, shown, lockWaitSeconds, connections);
        try {
            return new Database(new Pool(new HikariDataSource(pool), dialect, lockWaitSeconds), dialect, clock);
        } catch (RuntimeException refused) {
            for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException failure) {
                    throw dialect.fault(failure);
                }
            }
            throw refused;
        }
    }

    /// Opens a database with another schema in the place of its usual one.
    ///
    /// @throws Fault when the address is wrong or nobody answers there
    public static Database openIn(String schema, String url, String shown, int lockWaitSeconds, Clock clock) {
        var other = url + (url.indexOf('?') < 0 ? "?" : "&") + "currentSchema=" + schema;
        return open(other, shown, lockWaitSeconds, 1, clock);
    }

    private static HikariConfig pool(String url, String shown, int lockWaitSeconds, int connections) {
        var uri = parse(url, shown);
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        var pool = new HikariConfig();
        pool.setDriverClassName("org.postgresql.Driver");
        pool.setJdbcUrl("jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query);
        var person = uri.getRawUserInfo();
        if (person != null) {
            int colon = person.indexOf(':');
            pool.setUsername(decode(colon < 0 ? person : person.substring(0, colon)));
            if (colon >= 0) {
                pool.setPassword(decode(person.substring(colon + 1)));
            }
        }
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout((long) GONE_SECONDS * MILLIS);
        pool.addDataSourceProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("ApplicationName", "nexus");
        pool.addDataSourceProperty("options", "-c lock_timeout=" + Math.max(1, lockWaitSeconds * MILLIS));
        return pool;
    }

    private static URI parse(String url, String shown) {
        try {
            var uri = new URI(url);
            if (uri.getHost() != null
                    && uri.getRawPath() != null
                    && uri.getRawPath().length() > 1) {
                return uri;
            }
        } catch (URISyntaxException wrong) {
            // its message would tell the password
        }
        throw Fault.of(Code.UNUSABLE, "NEXUS_DB", "not an address of a PostgreSQL database: " + shown)
                .remedy("write it as postgresql://user:password@host:5432/database, odd characters as %40");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}

package lab.nexus.config;

import java.nio.file.Path;

/// Where a database is: a SQLite file, or a PostgreSQL server's address.
public sealed interface Location {
    /// A SQLite file, absolute.
    record File(Path path) implements Location {
        @Override
        public String shown() {
            return path.toString();
        }
    }

    /// `postgresql://user:password@host:port/database?parameters`
    record Server(String url) implements Location {
        /// Without the password.
        @Override
        public String shown() {
            int from = url.indexOf("://") + 3;
            int at = url.lastIndexOf('@');
            int colon = url.indexOf(':', from);
            boolean password = at > 0 && colon > 0 && colon < at;
            var shown = password ? url.substring(0, colon) + ":***" + url.substring(at) : url;
            int query = shown.indexOf('?');
            return query < 0 ? shown : shown.substring(0, query);
        }

        /// The record's own form would tell the password.
        @Override
        public String toString() {
            return shown();
        }
    }

    /// How it is shown to people, always without a password.
    String shown();

    /// Is this text the address of a server?
    static boolean isServer(String text) {
        return text.startsWith("postgresql://") || text.startsWith("postgres://");
    }
}

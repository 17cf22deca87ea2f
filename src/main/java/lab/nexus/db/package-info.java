/// The database: opening it, transactions, the migration lines, backups.
///
/// Words: a *line* is an ordered list of migration *steps* with its own bookkeeping table. One
/// database holds the tables of both systems exactly as they have them, and ours, every one of them
/// named `nexus_…`. What differs between engines is a named method of [Dialect].
/// Must never: know a laboratory rule, join SQL from user text, or change a table of another line.
@NullMarked
package lab.nexus.db;

import org.jspecify.annotations.NullMarked;

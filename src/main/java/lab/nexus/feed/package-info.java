/// One ordered stream of what happened: to read, to follow, and told to other programs.
///
/// Words: a *happening* is an entry of the ledger with its *position*; the *head* is the highest position; a
/// *cursor* is a position up to which somebody has read; a *webhook* is an address that is told of happenings,
/// one *delivery* each, in their order.
/// Must never: skip a happening behind a cursor, tell two happenings of one webhook out of order, show a
/// webhook's secret, or send to an address that was not looked at.
@NullMarked
package lab.nexus.feed;

import org.jspecify.annotations.NullMarked;

/// Outgoing HTTP and mail: time-outs, retries, certificates, redirects, and where a secret may go.
///
/// Words: a *call* is what is asked, a *reply* what came back, *patience* says how long and how often; what must not
/// happen twice is *sent*, everything else is *asked*.
/// Loaded only by commands that ask other machines. Must never: make a request twice that must not be, send a
/// secret to another host than the one it is for, wait without an end, keep an answer without a limit, or put a
/// secret into a message.
@NullMarked
package lab.nexus.wire;

import org.jspecify.annotations.NullMarked;

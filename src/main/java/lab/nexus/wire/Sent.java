package lab.nexus.wire;

import lab.nexus.fault.Fault;

/// What came of a request that must not be made twice.
public sealed interface Sent {
    /// The server answered, whatever its status.
    record Answered(Reply reply) implements Sent {}

    /// The server has surely not got it: there was no connection.
    record NotSent(Fault why) implements Sent {}

    /// Nobody knows whether the server has got it and what it made of it.
    record Lost(Fault why) implements Sent {}
}

package lab.nexus.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one person does at one moment.
public record Act(String person, Instant at, Deed deed) {

    /// Containers and samples are named by their ids, which count from 1 in the order of the acts.
    public sealed interface Deed {}

    /// A container is labelled.
    public record Label(long container, String barcode, String kind, String location) implements Deed {}

    /// A sample arrives, in a container or loose.
    public record Receive(
            long sample,
            String externalId,
            String specimenType,
            String notes,
            @Nullable Long container) implements Deed {}

    /// A sample goes into another container.
    public record Move(
            long sample, long container, @Nullable String note) implements Deed {}

    /// A sample goes on to its next status; the word is the stored one.
    public record Advance(
            long sample, String status, @Nullable String note) implements Deed {}

    /// Somebody writes down what happened.
    public record Remark(long sample, String text) implements Deed {}

    /// A mistake: the container holds another sample, and the move is refused.
    public record WrongContainer(long sample, long container) implements Deed {}

    /// A mistake: the status may not come next, and is refused.
    public record WrongStatus(long sample, String status) implements Deed {}

    /// Nobody will touch this sample again; nothing is written down.
    public record Rest(long sample) implements Deed {}
}

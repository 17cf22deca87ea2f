package lab.nexus.http;

import java.util.concurrent.atomic.AtomicInteger;

/// The streams of server-sent events of one route: so many at the same time at the most. Safe for several threads.
///
/// @param most how many; one more is sent away
/// @param open how many there are now
record Streams(int most, AtomicInteger open) {
    static Streams atMost(int most) {
        return new Streams(most, new AtomicInteger());
    }

    /// A stream that goes on until this or its connection ends; a refusal where there are too many.
    Reply begin(Reply.Live live) {
        if (open.get() >= most) {
            return Envelope.error(503, "too_many_streams", "too many streams are open; try again later")
                    .with("retry-after", "10");
        }
        return Reply.live("text/event-stream; charset=utf-8", outlet -> {
                    open.incrementAndGet();
                    try {
                        live.answer(outlet);
                    } finally {
                        open.decrementAndGet();
                    }
                })
                .with("x-accel-buffering", "no");
    }
}

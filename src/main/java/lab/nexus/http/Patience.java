package lab.nexus.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Cuts off slow clients: a connection may rest between requests for a while, a request must be here as a whole
/// soon after its first byte, however many bytes keep trickling in, and an answer must be taken bit by bit.
///
/// One timer looks now and then, instead of one that is set and taken back for each of them; so a client has up to an
/// eighth more time.
final class Patience extends ChannelInboundHandlerAdapter {
    private static final int LOOKS = 8;
    private static final long NEVER = Long.MAX_VALUE;

    private final Bounds bounds;
    private @Nullable ScheduledFuture<?> looking;
    private boolean arriving;
    private boolean answering;
    private long until = NEVER;
    private long stuckSince = NEVER;
    private long taken;

    Patience(Bounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        rest();
        long often = Math.min(bounds.restMillis(), Math.min(bounds.requestMillis(), bounds.writeMillis())) / LOOKS;
        looking = ctx.executor().scheduleWithFixedDelay(() -> look(ctx), often, often, TimeUnit.MILLISECONDS);
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!arriving && !answering) {
            arriving = true;
            endIn(bounds.requestMillis());
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (looking != null) {
            looking.cancel(false);
        }
        ctx.fireChannelInactive();
    }

    /// What is arriving is long.
    void moreTime(int seconds) {
        endIn(TimeUnit.SECONDS.toMillis(seconds));
    }

    /// The request is here; how long its answer takes is not the client's fault.
    void arrived() {
        answering = true;
        until = NEVER;
    }

    /// The answer is sent; the next request may come.
    void rest() {
        arriving = false;
        answering = false;
        endIn(bounds.restMillis());
    }

    private void endIn(long millis) {
        until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private void look(ChannelHandlerContext ctx) {
        long now = System.nanoTime();
        if ((until != NEVER && now - until > 0) || stuck(ctx, now)) {
            var _ = ctx.close();
        }
    }

    /// Has the client taken nothing of what waits for it?
    private boolean stuck(ChannelHandlerContext ctx, long now) {
        var waiting = ctx.channel().unsafe().outboundBuffer();
        if (waiting == null || waiting.isEmpty()) {
            stuckSince = NEVER;
            return false;
        }
        // what is left of all, and what went of the first: neither stays as it is when something is taken
        long seen = waiting.totalPendingWriteBytes() * 31 + waiting.currentProgress();
        if (stuckSince == NEVER || seen != taken) {
            taken = seen;
            stuckSince = now;
            return false;
        }
        return now - stuckSince > TimeUnit.MILLISECONDS.toNanos(bounds.writeMillis());
    }
}

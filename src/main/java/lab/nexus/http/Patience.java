package lab.nexus.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Cuts off slow clients: a connection may rest between requests for a while, and a request must be here
/// as a whole soon after its first byte, however many bytes keep trickling in.
final class Patience extends ChannelInboundHandlerAdapter {
    private final Bounds bounds;
    private @Nullable ScheduledFuture<?> end;
    private boolean arriving;

    Patience(Bounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        rest(ctx);
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!arriving) {
            arriving = true;
            closeIn(ctx, bounds.requestMillis());
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stop();
        ctx.fireChannelInactive();
    }

    /// What is arriving is long.
    void moreTime(ChannelHandlerContext ctx, int seconds) {
        closeIn(ctx, seconds);
    }

    /// The request is here; how long its answer takes is not the client's fault.
    void arrived() {
        stop();
    }

    /// The answer is sent; the next request may come.
    void rest(ChannelHandlerContext ctx) {
        arriving = false;
        closeIn(ctx, bounds.restMillis());
    }

    private void closeIn(ChannelHandlerContext ctx, long millis) {
        stop();
        Runnable cut = () -> {
            var _ = ctx.close();
        };
        end = ctx.executor().schedule(cut, millis, TimeUnit.MILLISECONDS);
    }

    private void stop() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }
}

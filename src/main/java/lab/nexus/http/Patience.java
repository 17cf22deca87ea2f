package lab.nexus.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Cuts off slow clients: a connection may rest between requests for a minute, and a request must be here
/// as a whole half a minute after its first byte, however many bytes keep trickling in.
final class Patience extends ChannelInboundHandlerAdapter {
    private static final int REST_SECONDS = 60;
    private static final int REQUEST_SECONDS = 30;

    private @Nullable ScheduledFuture<?> end;
    private boolean arriving;

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        rest(ctx);
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!arriving) {
            arriving = true;
            closeIn(ctx, REQUEST_SECONDS);
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stop();
        ctx.fireChannelInactive();
    }

    /// The request is here; how long its answer takes is not the client's fault.
    void arrived() {
        stop();
    }

    /// The answer is sent; the next request may come.
    void rest(ChannelHandlerContext ctx) {
        arriving = false;
        closeIn(ctx, REST_SECONDS);
    }

    private void closeIn(ChannelHandlerContext ctx, int seconds) {
        stop();
        Runnable cut = () -> {
            var _ = ctx.close();
        };
        end = ctx.executor().schedule(cut, seconds, TimeUnit.SECONDS);
    }

    private void stop() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }
}

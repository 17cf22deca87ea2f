package lab.nexus.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// Where an answer that goes on is written to.
final class Outlet {
    private static final long SLOWEST_SECONDS = 10;

    private final Channel channel;

    Outlet(Channel channel) {
        this.channel = channel;
    }

    /// Sends a part of the answer. Waits while the other side takes nothing, and cuts it off when that takes
    /// too long.
    ///
    /// @return whether it is worth to go on
    boolean send(String text) throws InterruptedException {
        if (!channel.isActive()) {
            return false;
        }
        var sent = channel.writeAndFlush(
                new DefaultHttpContent(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8))));
        if (!channel.isWritable() && !sent.await(SLOWEST_SECONDS, TimeUnit.SECONDS)) {
            var _ = channel.close();
            return false;
        }
        return channel.isActive();
    }
}

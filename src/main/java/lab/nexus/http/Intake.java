package lab.nexus.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;

/// Puts a request and its body together. A body that is a little too long is still taken in, so that the
/// client hears why it is refused; one that is much too long is cut off.
final class Intake extends HttpObjectAggregator {
    Intake() {
        super(2 * Limits.BODY_BYTES);
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
        Responses.refuse(ctx, Service.tooLarge());
    }
}

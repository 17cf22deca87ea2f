package lab.nexus.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Map;

/// From a reply to what the HTTP library sends. Every answer bears the headers that keep a browser safe, unless the
/// reply has its own in their place.
final class Responses {
    private static final String CONTENT_POLICY =
            "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private static final HttpHeaders SAFE = safe(Map.of(
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY",
            "referrer-policy", "no-referrer",
            "cross-origin-resource-policy", "same-origin",
            "content-security-policy", CONTENT_POLICY,
            "cache-control", "no-store"));

    private Responses() {}

    /// Looked at and turned into bytes once, not for every answer.
    private static HttpHeaders safe(Map<String, String> all) {
        var headers = new DefaultHttpHeaders();
        all.forEach((name, value) -> headers.set(AsciiString.cached(name), AsciiString.cached(value)));
        return headers;
    }

    /// An answer that lies in memory as a whole.
    ///
    /// @param head whether only the head was asked for
    static HttpResponse whole(Reply reply, boolean keep, boolean head) {
        ByteBuf body = head
                ? Unpooled.EMPTY_BUFFER
                : Unpooled.wrappedBuffer(reply.body().duplicate());
        var response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), body);
        fill(response, reply, keep);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, reply.body().remaining());
        return response;
    }

    /// The head of an answer whose body comes behind it.
    static HttpResponse head(Reply reply, boolean keep) {
        var response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()));
        fill(response, reply, keep);
        return response;
    }

    private static void fill(HttpResponse response, Reply reply, boolean keep) {
        var headers = response.headers();
        headers.add(SAFE);
        reply.headers().forEach((name, value) -> {
            if (value.indexOf('\n') < 0) {
                headers.set(name, value);
            } else {
                headers.set(name, List.of(value.split("\n", -1)));
            }
        });
        if (!keep) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
    }

    /// Refuses what is still arriving, and ends the connection.
    static void refuse(ChannelHandlerContext ctx, Reply reply) {
        ctx.writeAndFlush(whole(reply, false, false)).addListener(ChannelFutureListener.CLOSE);
    }
}

package lab.nexus.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads requests (RFC 9112), and refuses those that two programs may read in two ways (request smuggling,
/// section 11.2): a length and chunks, two lengths, another transfer coding than `chunked`, two hosts or none, lines
/// that end in a bare LF.
final class StrictDecoder extends HttpRequestDecoder {
    private static final int LINE = 8_192;
    private static final int HEADERS = 16_384;

    StrictDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(LINE)
                .setMaxHeaderSize(HEADERS)
                .setStrictLineParsing(true));
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        int before = out.size();
        super.decode(ctx, in, out);
        for (int i = before; i < out.size(); i++) {
            if (out.get(i) instanceof HttpRequest request
                    && request.decoderResult().isSuccess()) {
                var why = unclear(request);
                if (why != null) {
                    request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException(why)));
                }
            }
        }
    }

    private static @Nullable String unclear(HttpRequest request) {
        boolean old = request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0;
        var codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty()
                && (old || codings.size() > 1 || !codings.getFirst().strip().equalsIgnoreCase("chunked"))) {
            return "another transfer coding than chunked";
        }
        int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
        return hosts > 1 || (hosts == 0 && !old) ? "not one host" : null;
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both a length and chunks");
    }
}

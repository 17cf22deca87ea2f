package lab.nexus.http;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/// Reads requests, and refuses those that two programs may read in two ways (request smuggling).
final class StrictDecoder extends HttpRequestDecoder {
    private static final int LINE = 8_192;
    private static final int HEADERS = 16_384;

    StrictDecoder() {
        super(new HttpDecoderConfig().setMaxInitialLineLength(LINE).setMaxHeaderSize(HEADERS));
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both a length and chunks");
    }
}

package lab.nexus.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Puts the long bodies of some routes into a file while they arrive, so that memory stays flat; a few at a
/// time. Everything else goes by untouched.
final class Upload extends ChannelInboundHandlerAdapter {
    /// Bytes of such a body.
    static final long MOST_BYTES = 256L << 20;

    private static final int SECONDS = 600;

    private final Predicate<String> wanted;
    private final Path folder;
    private final Semaphore places;
    private final Patience patience;

    private @Nullable HttpRequest head;
    private @Nullable Path file;
    private @Nullable OutputStream out;
    private long bytes;

    /// @param wanted tells by its path whether a route takes long bodies
    /// @param folder for the files
    /// @param places for as many uploads as may go on at once in the whole server
    Upload(Predicate<String> wanted, Path folder, Semaphore places, Patience patience) {
        this.wanted = wanted;
        this.folder = folder;
        this.places = places;
        this.patience = patience;
    }

    /// A request whose body is in a file.
    static final class Done extends DefaultFullHttpRequest {
        private final Path file;

        Done(HttpRequest head, Path file) {
            super(
                    head.protocolVersion(),
                    head.method(),
                    head.uri(),
                    Unpooled.EMPTY_BUFFER,
                    head.headers(),
                    io.netty.handler.codec.http.EmptyHttpHeaders.INSTANCE);
            this.file = file;
        }

        Path file() {
            return file;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest request && !(message instanceof FullHttpRequest) && wanted(request)) {
            begin(ctx, request);
        } else if (head != null && message instanceof HttpContent content) {
            try {
                take(ctx, content);
            } finally {
                ReferenceCountUtil.release(message);
            }
        } else {
            ctx.fireChannelRead(message);
        }
    }

    private boolean wanted(HttpRequest request) {
        if (request.method().equals(HttpMethod.GET)) {
            return false;
        }
        var uri = request.uri();
        int query = uri.indexOf('?');
        return request.decoderResult().isSuccess() && wanted.test(query < 0 ? uri : uri.substring(0, query));
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request) {
        if (HttpUtil.getContentLength(request, 0L) > MOST_BYTES) {
            Responses.refuse(ctx, tooLarge());
            return;
        }
        if (!places.tryAcquire()) {
            Responses.refuse(
                    ctx,
                    Envelope.error(503, "busy", "other lists are being sent; try again in a moment")
                            .with("retry-after", "5"));
            return;
        }
        head = request;
        bytes = 0;
        try {
            file = Files.createTempFile(folder, "nexus-upload-", ".part");
            out = Files.newOutputStream(file);
        } catch (IOException full) {
            end(true);
            Responses.refuse(ctx, Envelope.error(503, "unusable", "there is no room for the list"));
            return;
        }
        patience.moreTime(SECONDS);
        if (HttpUtil.is100ContinueExpected(request)) {
            var _ = ctx.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
    }

    private void take(ChannelHandlerContext ctx, HttpContent content) {
        var to = out;
        var begun = head;
        var kept = file;
        if (to == null || begun == null || kept == null) {
            return;
        }
        bytes += content.content().readableBytes();
        if (bytes > MOST_BYTES || content.decoderResult().isFailure()) {
            end(true);
            Responses.refuse(
                    ctx,
                    bytes > MOST_BYTES ? tooLarge() : Envelope.error(400, "bad_request", "the request cannot be read"));
            return;
        }
        try {
            content.content().readBytes(to, content.content().readableBytes());
            if (content instanceof LastHttpContent) {
                to.close();
                end(false);
                ctx.fireChannelRead(new Done(begun, kept));
            }
        } catch (IOException full) {
            end(true);
            Responses.refuse(ctx, Envelope.error(503, "unusable", "there is no room for the list"));
        }
    }

    private static Reply tooLarge() {
        return Envelope.error(413, "payload_too_large", "payload too large (max " + MOST_BYTES + " bytes)");
    }

    /// @param remove whether what has come is of no use
    private void end(boolean remove) {
        if (head != null) {
            places.release();
        }
        head = null;
        try {
            if (out != null) {
                out.close();
            }
            if (remove && file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            // a file in the folder for temporary files
        }
        out = null;
        file = null;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(true);
        ctx.fireChannelInactive();
    }
}

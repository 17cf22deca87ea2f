package lab.nexus.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.stream.ChunkedFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// One connection: takes its requests one after the other, has each answered on a thread of its own, and
/// sends the answers in their order.
final class Conversation extends SimpleChannelInboundHandler<FullHttpRequest> {
    /// Requests that a client may send ahead of their answers.
    private static final int AHEAD = 64;

    private static final int CHUNK = 1 << 16;

    private final Service service;
    private final Proxies proxies;
    private final Executor workers;
    private final Patience patience;
    private final Deque<FullHttpRequest> ahead = new ArrayDeque<>();
    private boolean working;
    private boolean streaming;
    private boolean chunks;
    private boolean last;
    private boolean silent;

    Conversation(Service service, Proxies proxies, Executor workers, Patience patience) {
        this.service = service;
        this.proxies = proxies;
        this.workers = workers;
        this.patience = patience;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        patience.arrived();
        if (working) {
            if (ahead.size() >= AHEAD) {
                end(ctx);
                return;
            }
            ahead.add(request.retain());
            if (!streaming) {
                ctx.channel().config().setAutoRead(false);
            }
            return;
        }
        work(ctx, request);
    }

    private void work(ChannelHandlerContext ctx, FullHttpRequest request) {
        working = true;
        boolean keep = HttpUtil.isKeepAlive(request);
        chunks = request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) >= 0;
        var failure = request.decoderResult().cause();
        if (failure != null) {
            send(ctx, unreadable(failure), false, false);
            return;
        }
        var asked = asked(ctx, request);
        if (asked == null) {
            send(ctx, Envelope.error(400, "bad_request", "the address cannot be read"), keep, false);
            return;
        }
        try {
            workers.execute(() -> {
                var reply = answer(asked);
                ctx.executor().execute(() -> send(ctx, reply, keep, asked.head()));
            });
        } catch (RejectedExecutionException stopping) {
            send(ctx, Envelope.error(503, "stopping", "the server is stopping"), false, asked.head());
        }
    }

    private Reply answer(Request asked) {
        try {
            return service.answer(asked);
        } finally {
            var upload = asked.upload();
            if (upload != null) {
                remove(upload);
            }
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            // a file in the folder for temporary files
        }
    }

    private static Reply unreadable(Throwable failure) {
        return failure instanceof TooLongFrameException
                ? Envelope.error(431, "headers_too_large", "the address or the headers are too long")
                : Envelope.error(400, "bad_request", "the request cannot be read");
    }

    private @Nullable Request asked(ChannelHandlerContext ctx, FullHttpRequest request) {
        try {
            var uri = new QueryStringDecoder(request.uri());
            var headers = new HashMap<String, String>();
            request.headers()
                    .forEach(
                            header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
            var body = new byte[request.content().readableBytes()];
            request.content().readBytes(body);
            var path = uri.path();
            if (!path.startsWith("/")) {
                return null;
            }
            boolean encrypted = ctx.pipeline().get(SslHandler.class) != null;
            var peer = ctx.channel().remoteAddress() instanceof InetSocketAddress there ? there.getAddress() : null;
            return new Request(
                    request.method().name(),
                    path,
                    uri.parameters(),
                    headers,
                    ByteBuffer.wrap(body),
                    peer == null ? "" : proxies.client(peer, request.headers().getAll("x-forwarded-for")),
                    peer != null
                            && proxies.secure(peer, encrypted, request.headers().getAll("x-forwarded-proto")),
                    request instanceof Upload.Done done ? done.file() : null);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private void send(ChannelHandlerContext ctx, Reply reply, boolean keep, boolean head) {
        last = !keep;
        if (reply.live() != null) {
            sendLive(ctx, reply, reply.live());
            return;
        }
        ChannelFuture sent;
        if (reply.file() == null) {
            sent = ctx.writeAndFlush(Responses.whole(reply, keep, head));
        } else {
            sent = sendFile(ctx, reply, keep, head);
        }
        sent.addListener(done -> {
            if (ahead.isEmpty()) {
                next(ctx, done.isSuccess());
            } else { // not from within itself, answer by answer
                ctx.executor().execute(() -> next(ctx, done.isSuccess()));
            }
        });
    }

    private ChannelFuture sendFile(ChannelHandlerContext ctx, Reply reply, boolean keep, boolean head) {
        var path = java.util.Objects.requireNonNull(reply.file());
        try {
            long length = Files.size(path);
            var response = Responses.head(reply, keep);
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
            if (!head) {
                var file = new RandomAccessFile(path.toFile(), "r");
                if (reply.once()) {
                    Files.delete(path); // what is open stays readable
                }
                ctx.write(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
                // what is encrypted goes through our hands, all else from the disk to the net
                boolean encrypted = ctx.pipeline().get(SslHandler.class) != null;
                ctx.write(
                                encrypted
                                        ? new ChunkedFile(file, 0, length, CHUNK)
                                        : new DefaultFileRegion(file.getChannel(), 0, length))
                        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            } else {
                ctx.write(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            }
            return ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        } catch (IOException gone) {
            last = true;
            return ctx.close();
        }
    }

    /// The head now; the rest by a thread of its own, which may wait for the client. The connection ends with it.
    private void sendLive(ChannelHandlerContext ctx, Reply reply, Reply.Live live) {
        last = true;
        streaming = true;
        var response = Responses.head(reply, false);
        if (chunks) {
            response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        ctx.channel().config().setAutoRead(true); // so that a client which goes away is noticed
        try {
            workers.execute(() -> {
                try {
                    live.answer(new Outlet(ctx.channel()));
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                } finally {
                    if (!ctx.executor().isShuttingDown()) {
                        ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(ChannelFutureListener.CLOSE);
                    }
                }
            });
        } catch (RejectedExecutionException stopping) {
            end(ctx);
        }
    }

    private void next(ChannelHandlerContext ctx, boolean sent) {
        if (!sent || last || (silent && ahead.isEmpty())) {
            ahead.forEach(FullHttpRequest::release);
            ahead.clear();
            end(ctx);
            return;
        }
        working = false;
        var waiting = ahead.poll();
        if (waiting == null) {
            patience.rest();
            ctx.channel().config().setAutoRead(true);
            return;
        }
        try {
            work(ctx, waiting);
        } finally {
            waiting.release();
        }
    }

    private static void end(ChannelHandlerContext ctx) {
        var _ = ctx.close();
    }

    /// Is an answer being worked on?
    boolean working() {
        return working && !streaming;
    }

    /// A client that will say no more still gets the answers to what it said.
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            silent = true;
            if (!working()) {
                end(ctx);
            }
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ahead.forEach(FullHttpRequest::release);
        ahead.clear();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        end(ctx); // the client went away, or spoke something else
    }
}

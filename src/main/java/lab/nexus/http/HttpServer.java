package lab.nexus.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lab.nexus.config.Setting;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// A running server. Each request is answered on a virtual thread of its own.
public final class HttpServer implements AutoCloseable {
    private static final int IO_THREADS = 2;
    private static final int UPLOADS = 4;
    private static final int BACKLOG = 512;
    private static final int DRAIN_SECONDS = 4;

    private final EventLoopGroup loops;
    private final ExecutorService workers;
    private final ChannelGroup connections;
    private final Channel door;
    private final Service service;
    private final String scheme;
    private final Carriers carriers = Carriers.start();

    private HttpServer(
            EventLoopGroup loops,
            ExecutorService workers,
            ChannelGroup connections,
            Channel door,
            Service service,
            String scheme) {
        this.service = service;
        this.scheme = scheme;
        this.loops = loops;
        this.workers = workers;
        this.connections = connections;
        this.door = door;
    }

    /// Starts; afterwards requests are answered.
    ///
    /// @param port 0 for any free one
    /// @param log is told what went wrong, one line each
    /// @throws Fault when the address cannot be listened at
    public static HttpServer start(Laboratory laboratory, String host, int port, Consumer<String> log) {
        return start(laboratory, host, port, Bounds.USUAL, log);
    }

    static HttpServer start(Laboratory laboratory, String host, int port, Bounds bounds, Consumer<String> log) {
        var proxies = Proxies.of(laboratory.settings().networks(Setting.NEXUS_TRUSTED_PROXIES));
        var tls = Tls.of(laboratory.settings(), log);
        var connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        var service = Service.of(laboratory, host, connections::size, log);
        var loops = new MultiThreadIoEventLoopGroup(IO_THREADS, NioIoHandler.newFactory());
        var workers = Executors.newVirtualThreadPerTaskExecutor();
        var uploads = new Semaphore(UPLOADS);
        var temporary = service.temporary();
        var bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        if (connections.size() >= bounds.connections()) {
                            var _ = connection.close();
                            return;
                        }
                        connections.add(connection);
                        if (tls != null) {
                            connection.pipeline().addLast(tls.handler(connection.alloc()));
                        }
                        var patience = new Patience(bounds);
                        connection
                                .pipeline()
                                .addLast(patience)
                                .addLast(new StrictDecoder())
                                .addLast(new HttpResponseEncoder())
                                .addLast(new Upload(service::takesLongBodies, temporary, uploads, patience))
                                .addLast(new Intake())
                                .addLast("conversation", new Conversation(service, proxies, workers, patience));
                        if (tls != null) {
                            connection.pipeline().addBefore("conversation", "chunks", new ChunkedWriteHandler());
                        }
                    }
                });
        var bound = bootstrap.bind(new InetSocketAddress(host, port)).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
            workers.close();
            service.close();
            throw Fault.of(
                            Code.UNUSABLE,
                            "--port",
                            "cannot listen at " + host + ":" + port + ": "
                                    + bound.cause().getMessage(),
                            bound.cause())
                    .remedy("choose another --port or --host, or stop what listens there");
        }
        var scheme = tls == null ? "http" : "https";
        return new HttpServer(loops, workers, connections, bound.channel(), service, scheme);
    }

    /// `http`, or `https` where there is a certificate.
    public String scheme() {
        return scheme;
    }

    /// The port it listens at.
    public int port() {
        return ((InetSocketAddress) door.localAddress()).getPort();
    }

    /// Takes no more connections, lets those that are being answered finish for a few seconds, and ends.
    @Override
    public void close() {
        door.close().awaitUninterruptibly();
        service.close();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
        while (working() && System.nanoTime() < until) {
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        connections.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        workers.shutdownNow();
        carriers.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
        service.close();
    }

    private boolean working() {
        for (var connection : connections) {
            if (connection.pipeline().get("conversation") instanceof Conversation conversation
                    && conversation.working()) {
                return true;
            }
        }
        return false;
    }
}

package lab.nexus.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Asks other machines. Safe for several threads; close it when the work is done.
///
/// Tried again: connections that fail, answers that are cut or too slow, and the statuses 429, 502, 503 and 504,
/// which all say that nothing is wrong with the question. Everything else is handed to whoever asked.
public final class Wire implements AutoCloseable {
    /// Waits between two tries.
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    private static final int MOST_REDIRECTS = 5;

    static {
        // else Java's client sends a GET whose connection broke again by itself, and there are sites that make
        // things with GET; read when its classes are loaded
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    }

    private final HttpClient client;
    private final Patience patience;
    private final Clock clock;
    private final Pause pause;
    private final AtomicLong requests = new AtomicLong();

    public Wire(Trust trust, Patience patience, Clock clock) {
        this(trust, patience, clock, Thread::sleep);
    }

    /// @param pause how to wait between two tries
    public Wire(Trust trust, Patience patience, Clock clock, Pause pause) {
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.connect());
        var context = trust.context();
        client = (context == null ? builder : builder.sslContext(context)).build();
        this.patience = patience;
        this.clock = clock;
        this.pause = pause;
    }

    /// Requests that were sent so far, tries and redirects too.
    public long requests() {
        return requests.get();
    }

    /// Asks, as often as patience lasts: for requests that change nothing, or the same however often they are made.
    ///
    /// @return the last answer, whatever its status
    /// @throws Fault when no whole answer came
    public Reply ask(Call call) {
        for (int done = 1; ; done++) {
            Fault failure;
            Duration wait = patience.pause(done);
            try {
                var answer = follow(call);
                if (!again(answer.statusCode()) || done >= patience.tries()) {
                    return reply(answer);
                }
                var asked = retryAfter(answer.headers());
                if (asked != null && asked.compareTo(patience.longest()) > 0) {
                    return reply(answer);
                }
                wait = asked == null ? wait : asked;
            } catch (SSLException refused) {
                throw untrusted(call, refused);
            } catch (LimitedBody.TooLong tooLong) {
                throw tooLong(call, tooLong);
            } catch (IOException broken) {
                failure = failed(call, broken, done);
                if (done >= patience.tries()) {
                    throw failure;
                }
            }
            sleep(wait);
        }
    }

    /// Sends a request that must not be made twice, once. Only when the server says that it has not even looked at
    /// it (429), and does not ask for too much, is it sent again.
    ///
    /// @throws Fault when it cannot be sent at all
    public Sent send(Call call) {
        for (int done = 1; ; done++) {
            try {
                var answer = follow(call);
                var asked = retryAfter(answer.headers());
                boolean soon = asked == null || asked.compareTo(patience.longest()) <= 0;
                if (answer.statusCode() != 429 || done >= patience.tries() || !soon) {
                    return new Sent.Answered(reply(answer));
                }
                sleep(asked == null ? patience.pause(done) : asked);
            } catch (SSLException refused) {
                throw untrusted(call, refused);
            } catch (LimitedBody.TooLong tooLong) {
                return new Sent.Lost(tooLong(call, tooLong));
            } catch (IOException broken) {
                var why = failed(call, broken, done);
                return unconnected(broken) ? new Sent.NotSent(why) : new Sent.Lost(why);
            }
        }
    }

    /// Did it fail before there was a connection?
    private static boolean unconnected(IOException broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    private Fault tooLong(Call call, LimitedBody.TooLong tooLong) {
        return Fault.of(
                        Code.UNUSABLE,
                        "answer",
                        Call.shown(call.address()) + " answered with more than " + patience.bytes() + " bytes",
                        tooLong)
                .remedy("ask for less at a time");
    }

    private static boolean again(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    private static Reply reply(HttpResponse<byte[]> answer) {
        var type = answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        var location = answer.headers().firstValue("Location").orElse("");
        return new Reply(answer.statusCode(), type, location, answer.body(), answer.uri());
    }

    /// Follows redirects by itself: a secret goes on to the same host only, and never from https to http.
    private HttpResponse<byte[]> follow(Call call) throws IOException {
        var address = call.address();
        for (int hop = 0; ; hop++) {
            var answer = send(address, call);
            int status = answer.statusCode();
            var next = answer.headers().firstValue("Location").orElse("");
            boolean redirect = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
            if (!redirect || next.isEmpty()) {
                return answer;
            }
            if (!call.method().equals("GET") && status != 307 && status != 308) { // they turn it into a GET
                throw Fault.of(
                                Code.UNUSABLE,
                                "answer",
                                Call.shown(address) + " sends us elsewhere instead of taking a " + call.method())
                        .remedy("set the address of the server to where it is now");
            }
            if (hop == MOST_REDIRECTS) {
                throw Fault.of(Code.UNUSABLE, "answer", Call.shown(call.address()) + " sends us round in a circle")
                        .remedy("correct the address of the server");
            }
            address = next(call, address, next);
        }
    }

    private static URI next(Call call, URI here, String location) {
        URI there;
        try {
            there = here.resolve(new URI(location));
        } catch (java.net.URISyntaxException wrong) {
            throw Fault.of(Code.UNUSABLE, "answer", Call.shown(here) + " sends us to what is no address", wrong)
                    .remedy("correct the address of the server");
        }
        if (call.guarded() && !mayKnow(call.address(), there)) {
            throw Fault.of(
                            Code.UNUSABLE,
                            "answer",
                            Call.shown(here) + " sends us to " + Call.shown(there) + ", which must not get the token")
                    .remedy("set the address of the server to where it is now");
        }
        return there;
    }

    /// Same scheme, host and port; or the same host changing from http to https on the usual ports.
    private static boolean mayKnow(URI first, URI there) {
        if (first.getHost() == null || !first.getHost().equalsIgnoreCase(there.getHost())) {
            return false;
        }
        boolean same = first.getScheme().equalsIgnoreCase(there.getScheme()) && port(first) == port(there);
        boolean safer = port(first) == 80 && "https".equalsIgnoreCase(there.getScheme()) && port(there) == 443;
        return same || safer;
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    private HttpResponse<byte[]> send(URI address, Call call) throws IOException {
        var request = request(address, call);
        requests.incrementAndGet();
        var answer = client.sendAsync(request, head -> new LimitedBody(patience.bytes()));
        try {
            return answer.get(patience.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw new HttpTimeoutException(
                    "no whole answer within " + patience.answer().toSeconds() + " s");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException("the question could not be sent", failed.getCause());
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            throw interrupted(stopped);
        }
    }

    private static HttpRequest request(URI address, Call call) {
        try {
            var content = call.content();
            var body = content == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(content.bytes());
            var builder = HttpRequest.newBuilder(address).method(call.method(), body);
            if (content != null) {
                builder.header("Content-Type", content.type());
            }
            call.headers().forEach(builder::header);
            call.secret().forEach(builder::header);
            return builder.build();
        } catch (IllegalArgumentException wrong) { // its message may hold the secret
            throw Fault.of(
                            Code.UNUSABLE,
                            "address",
                            "cannot ask " + Call.shown(address)
                                    + ": the address or the token holds what cannot be sent")
                    .remedy("correct the address and the token of the server");
        }
    }

    /// What a server asks for, in seconds or as a date; null when it says nothing of use.
    private @Nullable Duration retryAfter(HttpHeaders headers) {
        var text = headers.firstValue("Retry-After").orElse("").strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Duration.ofSeconds(Math.max(0, Long.parseLong(text)));
        } catch (NumberFormatException noNumber) {
            try {
                var until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
                var wait = Duration.between(clock.instant(), until.toInstant());
                return wait.isNegative() ? Duration.ZERO : wait;
            } catch (DateTimeException noDate) {
                return null;
            }
        }
    }

    private void sleep(Duration time) {
        try {
            pause.sleep(time);
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    private static Fault interrupted(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return Fault.of(Code.UNREACHABLE, "answer", "the work was stopped", stopped)
                .remedy("begin again");
    }

    private static Fault untrusted(Call call, SSLException refused) {
        return Fault.of(
                        Code.UNUSABLE,
                        "NX_CERT_BUNDLE_FILE",
                        Call.shown(call.address()) + " could not prove who it is: " + refused.getMessage(),
                        refused)
                .remedy("give the certificate of its authority in NX_CERT_BUNDLE_FILE");
    }

    private Fault failed(Call call, IOException broken, int tries) {
        return Fault.of(
                        Code.UNREACHABLE,
                        "answer",
                        Call.shown(call.address()) + " gave no whole answer (" + why(broken) + "), tried " + tries
                                + (tries == 1 ? " time" : " times"),
                        broken)
                .remedy("look whether it runs, and whether its address is right");
    }

    private static String why(IOException broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "nobody knows a machine of this name";
            }
        }
        if (broken instanceof HttpTimeoutException) {
            return "too slow";
        }
        return unconnected(broken) ? "nobody answers there" : "the connection broke";
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

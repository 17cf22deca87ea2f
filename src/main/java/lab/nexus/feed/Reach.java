package lab.nexus.feed;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import lab.nexus.config.Networks;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Where deliveries may go: to every public address, and to those networks of one's own that a setting names.
/// A name is looked up anew for each delivery, and the address that was looked at is the one that is connected
/// to; so a name that changes its address (rebinding) leads nowhere else.
public final class Reach {
    /// Not of the internet, or not of one machine of it: RFC 6890, RFC 6598, RFC 3056, RFC 6052, RFC 8215.
    private static final Networks PRIVATE = Networks.of("", """
            0.0.0.0/8,10.0.0.0/8,100.64.0.0/10,127.0.0.0/8,169.254.0.0/16,172.16.0.0/12,192.0.0.0/24,192.0.2.0/24,\
            192.88.99.0/24,192.168.0.0/16,198.18.0.0/15,198.51.100.0/24,203.0.113.0/24,224.0.0.0/3,::/8,\
            64:ff9b::/96,64:ff9b:1::/48,100::/64,2001::/23,2001:db8::/32,2002::/16,fc00::/7,fe80::/10,fec0::/10,\
            ff00::/8""");

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int LARGEST_PORT = 65_535;

    private final Networks allowed;

    private Reach(Networks allowed) {
        this.allowed = allowed;
    }

    /// Everything public, and these.
    public static Reach of(Networks allowed) {
        return new Reach(allowed);
    }

    private boolean allows(InetAddress address) {
        return allowed.hold(address) || !PRIVATE.hold(address);
    }

    /// An address of the host that may be connected to.
    ///
    /// @throws UnknownHostException when the name is unknown, or all its addresses are private
    InetAddress resolve(String host) throws UnknownHostException {
        for (var address : InetAddress.getAllByName(host)) {
            if (allows(address)) {
                return address;
            }
        }
        throw new UnknownHostException("the address of " + host + " is private and not allowed");
    }

    /// An address that may be written down.
    ///
    /// @throws Fault when it is not one, or leads into a private network today
    URI checked(String url) {
        var uri = parse(url);
        if (uri == null) {
            throw Fault.of(Code.BAD_VALUE, "url", "url is not an address of a web server: '" + url + "'")
                    .remedy("write it as https://host/path, without user, password and fragment");
        }
        try {
            for (var address : InetAddress.getAllByName(uri.getHost())) {
                if (allows(address)) {
                    return uri;
                }
            }
        } catch (UnknownHostException notYet) {
            return uri; // it may be known when there is something to tell; then it is looked at again
        }
        throw Fault.of(Code.BAD_VALUE, "url", "url leads to a private address: '" + url + "'")
                .remedy("give a public address, or name its network in NEXUS_WEBHOOK_ALLOW");
    }

    private static @Nullable URI parse(String url) {
        try {
            var uri = new URI(url);
            var scheme = uri.getScheme();
            boolean good = scheme != null
                    && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))
                    && uri.getHost() != null
                    && !uri.getHost().isEmpty()
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() != 0
                    && uri.getPort() <= LARGEST_PORT
                    && uri.toASCIIString().equals(url);
            return good ? uri : null;
        } catch (URISyntaxException wrong) {
            return null;
        }
    }
}

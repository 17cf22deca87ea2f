package lab.nexus.feed;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Where deliveries may go: to every public address, and to those networks of one's own that a setting names.
/// A name is looked up anew for each delivery, and the address that was looked at is the one that is connected
/// to; so a name that changes its address (rebinding) leads nowhere else.
public final class Reach {
    /// Not of the internet, or not of one machine of it: RFC 6890, RFC 6598, RFC 3056, RFC 6052, RFC 8215.
    private static final List<Network> PRIVATE = networks("", """
            0.0.0.0/8,10.0.0.0/8,100.64.0.0/10,127.0.0.0/8,169.254.0.0/16,172.16.0.0/12,192.0.0.0/24,192.0.2.0/24,\
            192.88.99.0/24,192.168.0.0/16,198.18.0.0/15,198.51.100.0/24,203.0.113.0/24,224.0.0.0/3,::/8,\
            64:ff9b::/96,64:ff9b:1::/48,100::/64,2001::/23,2001:db8::/32,2002::/16,fc00::/7,fe80::/10,fec0::/10,\
            ff00::/8""");

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int LARGEST_PORT = 65_535;

    /// An address and how many of its first bits count.
    private record Network(InetAddress address, int bits) {
        boolean holds(InetAddress other) {
            var own = address.getAddress();
            var bytes = other.getAddress();
            if (bytes.length != own.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> (i & 7);
                if (((bytes[i >> 3] ^ own[i >> 3]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Network> allowed;

    private Reach(List<Network> allowed) {
        this.allowed = allowed;
    }

    /// Everything public, and these.
    ///
    /// @param setting the setting's name, for messages
    /// @param allowed addresses or networks, parted by commas: `10.1.0.0/16, 127.0.0.1`
    /// @throws Fault when that is something else
    public static Reach of(String setting, String allowed) {
        return new Reach(networks(setting, allowed));
    }

    private static List<Network> networks(String setting, String text) {
        var all = new ArrayList<Network>();
        for (var part : text.split(",", -1)) {
            if (!part.isBlank()) {
                all.add(network(setting, part.strip()));
            }
        }
        return List.copyOf(all);
    }

    private static Network network(String setting, String text) {
        int slash = text.indexOf('/');
        var host = slash < 0 ? text : text.substring(0, slash);
        try {
            if (literal(host)) {
                var address = InetAddress.getByName(host);
                int all = address.getAddress().length * 8;
                int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
                if (bits >= 0 && bits <= all) {
                    return new Network(address, bits);
                }
            }
        } catch (UnknownHostException | NumberFormatException wrong) {
            // falls through to the refusal, which names the text
        }
        throw Fault.of(Code.UNUSABLE, setting, setting + " is not a list of networks: '" + text + "'")
                .remedy("write addresses or networks, parted by commas: 10.1.0.0/16, 127.0.0.1");
    }

    /// Only digits, dots and colons, so that nobody is asked for its address.
    private static boolean literal(String host) {
        boolean digits = !host.isEmpty();
        boolean colon = host.indexOf(':') >= 0;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            digits &= (c >= '0' && c <= '9') || c == '.' || c == ':' || (colon && Character.digit(c, 16) >= 0);
        }
        return digits;
    }

    private boolean allows(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.holds(address))
                || PRIVATE.stream().noneMatch(network -> network.holds(address));
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

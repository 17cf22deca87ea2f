package lab.nexus.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import lab.nexus.config.Setting;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// The programs before the server whose word is taken about who a client is: `X-Forwarded-For` and
/// `X-Forwarded-Proto` of anybody else are not looked at.
final class Proxies {
    private static final int BYTE = 8;

    private final List<Network> trusted;

    /// `10.0.0.0/8`, or one address.
    private record Network(InetAddress address, int bits) {
        boolean holds(InetAddress other) {
            var mine = address.getAddress();
            var theirs = other.getAddress();
            boolean inside = mine.length == theirs.length;
            for (int bit = 0; inside && bit < bits; bit++) {
                int mask = 0x80 >> bit % BYTE;
                inside = (mine[bit / BYTE] & mask) == (theirs[bit / BYTE] & mask);
            }
            return inside;
        }
    }

    private Proxies(List<Network> trusted) {
        this.trusted = trusted;
    }

    /// Addresses and networks by comma; null for none.
    ///
    /// @throws Fault when one cannot be read
    static Proxies of(@Nullable String setting) {
        var networks = new ArrayList<Network>();
        for (var part : setting == null ? new String[0] : setting.split(",", -1)) {
            if (!part.isBlank()) {
                networks.add(network(part.strip()));
            }
        }
        return new Proxies(List.copyOf(networks));
    }

    private static Network network(String text) {
        int slash = text.indexOf('/');
        try {
            var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int all = address.getAddress().length * BYTE;
            int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= all) {
                return new Network(address, bits);
            }
        } catch (IllegalArgumentException unreadable) {
            // refused below, like a mask that is too long
        }
        throw Fault.of(
                        Code.UNUSABLE,
                        Setting.NEXUS_TRUSTED_PROXIES.name(),
                        "not an address or a network: '" + text + "'")
                .remedy("write for example 127.0.0.1, 10.0.0.0/8, ::1");
    }

    boolean trusts(InetAddress peer) {
        for (var network : trusted) {
            if (network.holds(peer)) {
                return true;
            }
        }
        return false;
    }

    /// Where a request comes from: of the addresses that trusted proxies handed on, the last that is not
    /// a trusted proxy's own.
    ///
    /// @param forwarded the values of `X-Forwarded-For`, in their order
    String client(InetAddress peer, List<String> forwarded) {
        var found = peer;
        var hops = String.join(",", forwarded).split(",", -1);
        for (int i = hops.length - 1; i >= 0 && trusts(found); i--) {
            var hop = address(hops[i].strip());
            if (hop == null) {
                break;
            }
            found = hop;
        }
        return found.getHostAddress();
    }

    /// `192.0.2.1`, `192.0.2.1:80`, `::1` or `[::1]:80`; null for anything else.
    private static @Nullable InetAddress address(String text) {
        var plain = text;
        int colon = text.indexOf(':');
        if (text.startsWith("[") && text.indexOf(']') > 0) {
            plain = text.substring(1, text.indexOf(']'));
        } else if (colon > 0 && colon == text.lastIndexOf(':')) {
            plain = text.substring(0, colon);
        }
        try {
            return InetAddress.ofLiteral(plain);
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    /// Could nobody on the way read the request?
    ///
    /// @param encrypted whether the connection to us is
    /// @param schemes the values of `X-Forwarded-Proto`, in their order
    boolean secure(InetAddress peer, boolean encrypted, List<String> schemes) {
        if (schemes.isEmpty() || !trusts(peer)) {
            return encrypted;
        }
        var all = String.join(",", schemes).split(",", -1);
        return all[0].strip().equalsIgnoreCase("https");
    }
}

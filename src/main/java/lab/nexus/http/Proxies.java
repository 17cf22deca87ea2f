package lab.nexus.http;

import java.net.InetAddress;
import java.util.List;
import lab.nexus.config.Networks;
import org.jspecify.annotations.Nullable;

/// The programs before the server whose word is taken about who a client is: `X-Forwarded-For` and
/// `X-Forwarded-Proto` of anybody else are not looked at.
final class Proxies {
    private final Networks trusted;

    private Proxies(Networks trusted) {
        this.trusted = trusted;
    }

    static Proxies of(Networks trusted) {
        return new Proxies(trusted);
    }

    boolean trusts(InetAddress peer) {
        return trusted.hold(peer);
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

package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import lab.nexus.config.Networks;
import org.junit.jupiter.api.Test;

class ProxiesTest {
    private static final InetAddress PROXY = InetAddress.ofLiteral("10.1.2.3");
    private static final InetAddress STRANGER = InetAddress.ofLiteral("203.0.113.9");

    @Test
    void only_a_trusted_proxys_word_is_taken() {
        var proxies = proxies("127.0.0.1, 10.0.0.0/8, ::1");
        assertEquals("198.51.100.7", proxies.client(PROXY, List.of("198.51.100.7")));
        assertEquals("203.0.113.9", proxies.client(STRANGER, List.of("198.51.100.7")));
        assertEquals("10.1.2.3", proxies("").client(PROXY, List.of("198.51.100.7")));
        assertTrue(proxies.secure(PROXY, false, List.of("https")));
        assertFalse(proxies.secure(PROXY, true, List.of("http")));
        assertFalse(proxies.secure(STRANGER, false, List.of("https")));
        assertTrue(proxies.secure(STRANGER, true, List.of("http")));
        assertTrue(proxies.secure(PROXY, true, List.of()));
    }

    @Test
    void what_a_client_writes_before_the_proxies_is_not_believed() {
        var proxies = proxies("10.0.0.0/8");
        assertEquals("198.51.100.7", proxies.client(PROXY, List.of("1.2.3.4, 198.51.100.7")));
        assertEquals("198.51.100.7", proxies.client(PROXY, List.of("1.2.3.4", "198.51.100.7, 10.9.9.9")));
        assertEquals("10.9.9.9", proxies.client(PROXY, List.of("nonsense, 10.9.9.9")));
        assertEquals("10.1.2.3", proxies.client(PROXY, List.of("nonsense")));
        assertEquals("10.1.2.3", proxies.client(PROXY, List.of()));
    }

    @Test
    void addresses_of_both_kinds_are_read_with_and_without_ports() {
        var proxies = proxies("10.0.0.0/8,2001:db8::/33");
        assertEquals("192.0.2.1", proxies.client(PROXY, List.of("192.0.2.1:4711")));
        assertEquals("2001:db9:0:0:0:0:0:1", proxies.client(PROXY, List.of("[2001:db9::1]:443")));
        assertTrue(proxies.trusts(InetAddress.ofLiteral("2001:db8:7fff::1")));
        assertFalse(proxies.trusts(InetAddress.ofLiteral("2001:db8:8000::1")));
        assertFalse(proxies.trusts(InetAddress.ofLiteral("11.0.0.1")));
        assertTrue(proxies("0.0.0.0/0").trusts(STRANGER));
    }

    private static Proxies proxies(String networks) {
        return Proxies.of(Networks.of("NEXUS_TRUSTED_PROXIES", networks));
    }
}

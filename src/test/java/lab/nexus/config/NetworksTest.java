package lab.nexus.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.Test;

class NetworksTest {
    @Test
    void a_network_holds_what_has_its_first_bits() {
        var networks = Networks.of("X", "127.0.0.1, 10.0.0.0/8,2001:db8::/33,,");
        for (var inside : List.of("127.0.0.1", "10.255.0.1", "2001:db8:7fff::1")) {
            assertTrue(networks.hold(InetAddress.ofLiteral(inside)), inside);
        }
        for (var outside : List.of("127.0.0.2", "11.0.0.1", "2001:db8:8000::1", "::1")) {
            assertFalse(networks.hold(InetAddress.ofLiteral(outside)), outside);
        }
        assertTrue(Networks.of("X", " ").isEmpty());
        assertTrue(Networks.of("X", "0.0.0.0/0").hold(InetAddress.ofLiteral("203.0.113.9")));
    }

    @Test
    void what_is_no_network_is_refused_by_name() {
        for (var wrong : List.of(
                "localhost", "example.org", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.256", "::1/129")) {
            var refused = assertThrows(Fault.class, () -> Networks.of("SOME_SETTING", wrong), wrong);
            assertEquals("SOME_SETTING is not a list of networks: '" + wrong + "'", refused.sentence());
        }
    }
}

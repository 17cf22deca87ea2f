package lab.nexus.config;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// Addresses and networks as a setting has them: `127.0.0.1, 10.0.0.0/8, ::1`.
public final class Networks {
    private static final int BYTE = 8;

    private final List<Network> all;

    /// An address and how many of its first bits count.
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

    private Networks(List<Network> all) {
        this.all = all;
    }

    /// Reads a list; nobody is asked for the address of a name.
    ///
    /// @param setting the setting's name, for messages
    /// @param text parted by commas; blank for none
    /// @throws Fault when a part is neither an address nor a network
    public static Networks of(String setting, String text) {
        var networks = new ArrayList<Network>();
        for (var part : text.split(",", -1)) {
            if (!part.isBlank()) {
                networks.add(network(setting, part.strip()));
            }
        }
        return new Networks(List.copyOf(networks));
    }

    private static Network network(String setting, String text) {
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
        throw Fault.of(Code.UNUSABLE, setting, setting + " is not a list of networks: '" + text + "'")
                .remedy("write addresses or networks, parted by commas: 10.1.0.0/16, 127.0.0.1, ::1");
    }

    /// Is this address one of them, or inside one?
    public boolean hold(InetAddress address) {
        for (var network : all) {
            if (network.holds(address)) {
                return true;
            }
        }
        return false;
    }

    /// Are there none?
    public boolean isEmpty() {
        return all.isEmpty();
    }
}

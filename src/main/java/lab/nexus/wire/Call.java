package lab.nexus.wire;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// Something to be asked with GET.
///
/// @param address whole, http or https
/// @param headers sent wherever the question goes
/// @param secret headers that go to this address's host only, such as `Authorization`
public record Call(URI address, Map<String, String> headers, Map<String, String> secret) {
    public Call {
        headers = new LinkedHashMap<>(headers);
        secret = new LinkedHashMap<>(secret);
    }

    /// For logs and messages: no values of headers, which may be secret.
    @Override
    public String toString() {
        return "GET " + shown(address);
    }

    /// An address without a user and password.
    static String shown(URI address) {
        var host = address.getHost();
        if (host == null) {
            return String.valueOf(address.getScheme()) + ":…";
        }
        var path = address.getRawPath() == null ? "" : address.getRawPath();
        var port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + host + port + path;
    }
}

package lab.nexus.wire;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request.
///
/// @param method `GET`, `POST`, `PATCH`, …
/// @param address whole, http or https
/// @param headers sent wherever the request goes
/// @param secret headers that go to this address's host only, such as `Authorization`
/// @param content what it brings along; null for nothing
public record Call(
        String method,
        URI address,
        Map<String, String> headers,
        Map<String, String> secret,
        @Nullable Content content) {
    public Call {
        headers = new LinkedHashMap<>(headers);
        secret = new LinkedHashMap<>(secret);
    }

    /// Something to be asked with GET.
    public Call(URI address, Map<String, String> headers, Map<String, String> secret) {
        this("GET", address, headers, secret, null);
    }

    /// Is there something in it that no other machine may see?
    boolean guarded() {
        return !secret.isEmpty() || content != null;
    }

    /// For logs and messages: no values of headers, which may be secret.
    @Override
    public String toString() {
        return method + " " + shown(address);
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

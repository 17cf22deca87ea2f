package lab.nexus.upload;

import org.jspecify.annotations.Nullable;

/// Which uploads a list shows. A part that is null leaves nothing out.
public record Choice(
        @Nullable String session,
        @Nullable String destination,
        @Nullable State state) {
    /// Every upload.
    public static final Choice ALL = new Choice(null, null, null);
}

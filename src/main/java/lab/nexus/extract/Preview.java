package lab.nexus.extract;

import java.util.Optional;

/// Draws a dataset.
@FunctionalInterface
public interface Preview {
    /// A PNG; empty when there is nothing to draw. The same file gives the same bytes.
    ///
    /// @throws Damage when the pixels cannot be read
    Optional<byte[]> draw(Input input, Dataset dataset);
}

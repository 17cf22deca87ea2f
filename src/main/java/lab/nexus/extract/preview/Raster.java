package lab.nexus.extract.preview;

/// Numbers on a grid, row by row: what a picture is drawn from.
final class Raster {
    private final int width;
    private final int height;
    private final float[] values;

    Raster(int width, int height, float[] values) {
        this.width = width;
        this.height = height;
        this.values = values;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /// All of them; not a copy.
    float[] values() {
        return values;
    }

    float at(int x, int y) {
        return values[y * width + x];
    }

    /// The grid in another size: each new place is the mean of the places it covers, or, where it covers less
    /// than one, the place it lies in, so that single pixels stay square.
    Raster sized(int newWidth, int newHeight) {
        if (newWidth == width && newHeight == height) {
            return this;
        }
        var sized = new float[newWidth * newHeight];
        for (var y = 0; y < newHeight; y++) {
            var fromY = (int) ((long) y * height / newHeight);
            var toY = Math.max(fromY + 1, (int) ((long) (y + 1) * height / newHeight));
            for (var x = 0; x < newWidth; x++) {
                var fromX = (int) ((long) x * width / newWidth);
                var toX = Math.max(fromX + 1, (int) ((long) (x + 1) * width / newWidth));
                var sum = 0.0;
                for (var row = fromY; row < toY; row++) {
                    for (var column = fromX; column < toX; column++) {
                        sum += values[row * width + column];
                    }
                }
                sized[y * newWidth + x] = (float) (sum / ((toY - fromY) * (toX - fromX)));
            }
        }
        return new Raster(newWidth, newHeight, sized);
    }

    /// The largest size of these proportions that fits; never less than one pixel.
    static int[] fit(long samplesWide, double height, int roomWidth, int roomHeight) {
        var width = (double) samplesWide;
        var scale = Math.min(roomWidth / width, roomHeight / height);
        return new int[] {
            (int) Math.max(1, Math.min(roomWidth, Math.round(width * scale))),
            (int) Math.max(1, Math.min(roomHeight, Math.round(height * scale)))
        };
    }
}

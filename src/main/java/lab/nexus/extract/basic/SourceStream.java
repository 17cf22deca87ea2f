package lab.nexus.extract.basic;

import javax.imageio.stream.ImageInputStreamImpl;
import lab.nexus.extract.Source;

/// A source as the JDK's image readers want it: read where it lies, and copied nowhere.
final class SourceStream extends ImageInputStreamImpl {
    private static final int WINDOW = 1 << 14;

    private final Source source;
    private final byte[] window = new byte[WINDOW];
    private long windowAt;
    private int windowCount;

    SourceStream(Source source) {
        this.source = source;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int count) {
        bitOffset = 0;
        long left = source.length() - streamPos;
        if (left <= 0) {
            return -1;
        }
        if (streamPos < windowAt || streamPos >= windowAt + windowCount) {
            windowCount = (int) Math.min(WINDOW, left);
            source.fill(streamPos, window, 0, windowCount);
            windowAt = streamPos;
        }
        int index = (int) (streamPos - windowAt);
        int now = Math.min(count, windowCount - index);
        System.arraycopy(window, index, into, from, now);
        streamPos += now;
        return now;
    }

    @Override
    public long length() {
        return source.length();
    }
}

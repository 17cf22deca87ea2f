package lab.nexus.db;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// A change on its way through [GroupCommit]: made and waited for by whoever asked, done by the writer.
final class QueuedWrite<T> {
    private final Function<Tx, T> work;
    private final ScopedValue.@Nullable Carrier said = Carried.now();
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable T result;
    private @Nullable Throwable refusal;

    /// Whether it is kept; else it is taken back at once.
    final boolean keep;

    /// When it was asked for, in nanoseconds.
    final long asked = System.nanoTime();

    QueuedWrite(Function<Tx, T> work, boolean keep) {
        this.work = work;
        this.keep = keep;
    }

    /// Does the work, and keeps what it came to.
    void run(Tx tx) {
        result = said == null ? work.apply(tx) : said.call(() -> work.apply(tx));
    }

    /// It was refused, by itself or with all others of its transaction.
    void refuse(Throwable why) {
        refusal = why;
    }

    /// Whoever waits may go on.
    void answer() {
        done.countDown();
    }

    /// What the work came to, once it is on the disk. Waits whatever happens, for nobody knows before.
    T await() {
        boolean interrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (refusal instanceof Error error) {
            throw error;
        }
        if (refusal instanceof RuntimeException refused) {
            throw refused;
        }
        return Objects.requireNonNull(result);
    }

    /// The same refusal for one more.
    static Throwable again(Throwable why) {
        return why instanceof Fault fault
                ? Fault.of(fault.code(), fault.field(), fault.sentence(), fault).remedy(fault.remedy())
                : why;
    }
}

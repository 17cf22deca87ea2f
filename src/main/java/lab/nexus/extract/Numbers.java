package lab.nexus.extract;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/// Lists of many numbers that take little memory and never change.
public final class Numbers {
    private Numbers() {}

    /// Real numbers; the array must not be changed afterwards.
    public static List<Object> of(double[] numbers) {
        return new Many(numbers.length, i -> numbers[i]);
    }

    /// Whole numbers; the array must not be changed afterwards.
    public static List<Object> of(long[] numbers) {
        return new Many(numbers.length, i -> numbers[i]);
    }

    static boolean is(List<?> list) {
        return list instanceof Many;
    }

    private static final class Many extends AbstractList<Object> implements RandomAccess {
        private final int size;
        private final IntFunction<Object> at;

        Many(int size, IntFunction<Object> at) {
            this.size = size;
            this.at = at;
        }

        @Override
        public Object get(int i) {
            return at.apply(i);
        }

        @Override
        public int size() {
            return size;
        }
    }
}

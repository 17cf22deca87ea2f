package lab.nexus.extract;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/// Lists of many numbers that take little memory and never change.
public final class Numbers {
    private Numbers() {}

    /// Real numbers; the array must not be changed afterwards.
    public static List<Object> of(double[] numbers) {
        return new Reals(numbers);
    }

    /// Whole numbers; the array must not be changed afterwards.
    public static List<Object> of(long[] numbers) {
        return new Wholes(numbers);
    }

    static boolean is(List<?> list) {
        return list instanceof Reals || list instanceof Wholes;
    }

    private static final class Reals extends AbstractList<Object> implements RandomAccess {
        private final double[] numbers;

        Reals(double[] numbers) {
            this.numbers = numbers;
        }

        @Override
        public Object get(int i) {
            return numbers[i];
        }

        @Override
        public int size() {
            return numbers.length;
        }
    }

    private static final class Wholes extends AbstractList<Object> implements RandomAccess {
        private final long[] numbers;

        Wholes(long[] numbers) {
            this.numbers = numbers;
        }

        @Override
        public Object get(int i) {
            return numbers[i];
        }

        @Override
        public int size() {
            return numbers.length;
        }
    }
}

package cn.xinqiao.matching.engine.index;

import java.util.Arrays;

/**
 * The dense vectors of a part's rows. Dimensions are expected to weaken, as those of trained factors do: the first {@link
 * #HEAD} are multiplied first, and the lengths of the tails bound the rest (Cauchy-Schwarz). Immutable.
 */
final class Vectors {

    private static final int HEAD = 16;

    private final int length;
    private final int head;
    private final int shift;
    /** Row after row: those of a block are read one after the other. */
    private final byte[] all;
    private final char[] norms;
    private final char[] tails;

    interface Source {
        byte[] of(int row);
    }

    Vectors(TokenLayout layout, int size, Source rows) {
        length = layout.denseLength();
        head = Math.min(HEAD, length);
        shift = layout.denseShift();
        all = new byte[size * length];
        norms = new char[length == 0 ? 0 : size];
        tails = new char[norms.length];
        for (int r = 0; r < norms.length; r++) {
            byte[] row = rows.of(r);
            System.arraycopy(row, 0, all, r * length, length);
            norms[r] = (char) norm(row, 0);
            tails[r] = (char) norm(row, head);
        }
    }

    boolean none() {
        return norms.length == 0;
    }

    byte[] of(int row) {
        return Arrays.copyOfRange(all, row * length, row * length + length);
    }

    /** The length of a row's vector, rounded up. */
    int norm(int row) {
        return norms.length == 0 ? 0 : norms[row];
    }

    /** The length of what a vector is from one dimension on, rounded up. */
    static int norm(byte[] dense, int from) {
        int squares = 0;
        for (int d = from; d < dense.length; d++) {
            squares += dense[d] * dense[d];
        }
        return (int) StrictMath.ceil(StrictMath.sqrt(squares));
    }

    /** A vector that asks. Laid anew for every query. */
    static final class Asking {
        private byte[] dense = NeedRow.FLAT;
        private int norm;
        private int tail;

        void start(Vectors vectors, byte[] asking) {
            dense = asking;
            norm = vectors.none() ? 0 : norm(asking, 0);
            tail = vectors.none() ? 0 : norm(asking, vectors.head);
        }

        boolean none() {
            return norm == 0;
        }
    }

    /** At least what any vector no longer than that adds. */
    int most(int longest, Asking asking) {
        return asking.norm == 0 ? 0 : longest * asking.norm >> shift;
    }

    /** The same for many lengths. */
    void most(char[] longest, Asking asking, int[] most) {
        for (int i = 0; i < longest.length; i++) {
            most[i] = longest[i] * asking.norm >> shift;
        }
    }

    /** What a row's vector adds, or some number below {@code least} if that is less. */
    int product(int row, Asking asking, int least) {
        if (asking.norm == 0) {
            return 0;
        }
        int most = norms[row] * asking.norm >> shift;
        if (most < least) {
            return most;
        }
        int from = row * length;
        int product = dot(asking.dense, from, 0, head);
        most = product + tails[row] * asking.tail >> shift;
        return most < least ? most : product + dot(asking.dense, from, head, length) >> shift;
    }

    private int dot(byte[] asking, int from, int first, int end) {
        int sum = 0;
        for (int d = first; d < end; d++) {
            sum += all[from + d] * asking[d];
        }
        return sum;
    }
}

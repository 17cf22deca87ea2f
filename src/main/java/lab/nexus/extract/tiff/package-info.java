/// TIFF files (TIFF 6.0 and BigTIFF), and what makers of microscopes write into and behind them.
///
/// A *directory* lists an image's tags; where a maker's text lies is said in the reader of that maker.
/// Must never: follow an offset that was not checked, or unpack more than the strip or tile that is wanted.
@NullMarked
package lab.nexus.extract.tiff;

import org.jspecify.annotations.NullMarked;

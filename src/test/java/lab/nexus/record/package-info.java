/// Tests of records.
@NullMarked
package lab.nexus.record;

import org.jspecify.annotations.NullMarked;

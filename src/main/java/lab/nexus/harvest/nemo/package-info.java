/// NEMO, a scheduler of laboratories: releases 5 to 8 and the community edition.
///
/// Words: a *usage event* is time on a tool, a *reservation* a booking of it; a *form* holds questions and the
/// answers of a user. Must never: send an empty list of ids (NEMO then sends everything), follow the address of
/// a next page (it may be another host), or believe a row that was not asked for.
@NullMarked
package lab.nexus.harvest.nemo;

import org.jspecify.annotations.NullMarked;

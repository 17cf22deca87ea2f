/// Full-screen programs for a terminal: looking into the database, keeping the list of instruments.
///
/// Words: a *page* is what fills the screen and takes the keys; a *key* is one keystroke, whatever bytes the
/// terminal sends for it. Must never: hold a rule of the laboratory, write to the database past a service,
/// or leave the terminal other than it was.
@NullMarked
package lab.nexus.screen;

import org.jspecify.annotations.NullMarked;

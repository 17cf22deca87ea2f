/// The command line: one class a command, which parses, calls one service, and answers.
///
/// Words: a *face* is a set of commands as one system's users know them; an *answer* is what a
/// command found out, printed by the face's printer. A difference between faces lives in its printer
/// or in the [lab.nexus.cli.Catalogue], never in a second command.
/// Must never: hold a rule of the laboratory, or catch a fault anywhere but in [lab.nexus.cli.Cli].
@NullMarked
package lab.nexus.cli;

import org.jspecify.annotations.NullMarked;

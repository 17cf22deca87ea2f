/// Settings: every variable that Nexus and the systems it replaces read, with its default and unit.
///
/// Words: the *root* is the folder that relative paths start from; a *face* is a set of commands as
/// one system's users know them. Must never: open a file that holds no settings, or show a secret
/// to somebody who did not ask for it.
@NullMarked
package lab.nexus.config;

import org.jspecify.annotations.NullMarked;

package lab.nexus.cli;

import lab.nexus.fault.Fault;

/// Says answers and faults in one face's way: data to stdout, talk to stderr, except where a
/// contract puts its errors on stdout.
interface Printer {
    void print(Answer answer);

    void refuse(Fault fault);
}

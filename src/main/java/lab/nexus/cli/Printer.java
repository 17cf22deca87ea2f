package lab.nexus.cli;

import lab.nexus.fault.Fault;

/// Says answers and faults in one face's way: data to stdout, talk to stderr, except where a
/// contract puts its errors on stdout.
interface Printer {
    void one(Answer.One answer);

    void many(Answer.Many answer);

    void held(Answer.Held answer);

    void happened(Answer.Happened answer);

    void told(Answer.Told answer);

    void found(Answer.Found answer);

    void said(Answer.Said answer);

    void plain(Answer.Plain answer);

    void spoken(Answer.Spoken answer);

    void judged(Answer.Judged answer);

    void shown(Answer.Shown answer);

    void refuse(Fault fault);
}

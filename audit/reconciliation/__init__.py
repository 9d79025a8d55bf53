"""Holding what was permitted, what was sent, and what the kernel, an observer and a firewall counted against each other.

Pure: entries of the log in, verdicts out (`facts`, `invariants`, `settle`). Who calls: `gateway.perimeter`, every minute and by command.
The entries it reads, besides `egress:*` and `canary:*`:

    observer:counted       run, alone, lost, connections ["COOKIE LOCAL PORT REMOTE PORT SENT RETRANSMITTED ACKED RECEIVED"], observed_out, observed_in
    observer:impossible    why
    perimeter:counted      boot, netns, counters ["NAME PACKETS BYTES"], interfaces ["NAME BYTES"], nft

and those it leads to:

    perimeter:reconciled   since, until, verdict, r1 to r8 ("PASS: ...", "FAIL: ...", "NOT POSSIBLE: ..."), figures (see `facts.figures`), open ["SEQ PERMIT"]
    perimeter:failed       the same, where an invariant does not hold
    perimeter:settled      permit, finding ("sent" or "never_left"), left (bytes), connection
"""

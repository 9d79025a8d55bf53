"""Work that outlives a request: the embedded queue, the worker process, and what the tasks do.

`queue` and `transport` know nothing of Cordon; `export`, `canary` and `purge` are what `gateway.tasks` calls.
"""

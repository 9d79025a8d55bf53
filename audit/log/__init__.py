"""The log's formats and their verification. Pure; standard library only; published specifications (law 12)."""

"""One action on a house of its own (`CORDON_VAR` in the environment), result as JSON: `python -m tests.gateway.jobs.house ACTION [ARG...]`."""

import json
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "gateway.settings.embedded"


def prepare():
    from gateway.supervisor import firstrun

    firstrun.folders()
    firstrun.keys()
    firstrun.tables()


def policies():
    from gateway.supervisor import firstrun

    firstrun.policies()
    fill(300)


def ask(start, end, domain=""):
    from gateway import evidence, tasks

    job = evidence.ask(evidence.period(start, end, domain))
    tasks.export_evidence.delay(job.pk)
    return job.pk


def ask_unsent(start, end):
    """Leave a job as a crash between its row and its message would."""
    from gateway import evidence

    return evidence.ask(evidence.period(start, end)).pk


def fill(count):
    from gateway import wiring
    from gateway.models import PolicyRevision

    active = PolicyRevision.objects.get(domain="general", state="active").digest
    for number in range(int(count)):
        said = {"domain": "general", "labels": [], "effect": "permit", "reach": "local", "policy": active}
        wiring.record({"event": "request:intent", "audit_id": f"req-{number}", **said})


def main(action, *arguments):
    import django

    django.setup()
    print(json.dumps(globals()[action](*arguments)))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What was decided about a revision: which one it replaced and how many approvals it needed.

Nothing is taken away. What is known of revisions that were in force is filled in from the order in which they were
activated; a proposal that is open keeps no base, so it has to be proposed again.
"""

import django.db.models.deletion
from django.db import migrations, models


def fill(apps, schema_editor):
    revisions = apps.get_model("gateway", "PolicyRevision").objects
    before = {}
    for row in revisions.filter(activated__isnull=False).order_by("activated", "id"):
        base = before.get(row.domain)
        needed = 0 if row.author_id is None else 2 if row.widens else 1
        revisions.filter(pk=row.pk).update(base=base, base_digest=base and base.digest, approvals_needed=min(needed, row.approvals.count()))
        before[row.domain] = row


class Migration(migrations.Migration):
    dependencies = [("gateway", "0001_control_plane")]

    operations = [
        migrations.AddField(
            model_name="policyrevision",
            name="base",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="successors", to="gateway.policyrevision"),
        ),
        migrations.AddField(model_name="policyrevision", name="base_digest", field=models.CharField(max_length=64, null=True)),
        migrations.AddField(model_name="policyrevision", name="approvals_needed", field=models.PositiveSmallIntegerField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]

"""Make the Helm chart from the plain manifests beside this file: `python deploy/kubernetes/chart.py`.

The manifests are the truth, and `kubectl` renders them as they stand. The chart is the same text with some literals replaced by values in
quotes, and no control flow: each template is YAML before it is rendered, and with the default values it is the manifest again. A test holds both.
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent
CHART = HERE.parent / "helm" / "cordon"
FILES = ("settings.yaml", "network.yaml", "inside.yaml", "broker.yaml")
#                what stands in the manifest                        what stands in the chart
LITERALS = {
    "image: cordon:0.1.0": 'image: "{{ .Values.image }}"',
    "image: postgres:15-bookworm": 'image: "{{ .Values.postgres.image }}"',
    "{storage: 20Gi}": '{storage: "{{ .Values.storage }}"}',
    'CORDON_ORIGIN: ""': 'CORDON_ORIGIN: "{{ .Values.origin }}"',
    'CORDON_JURISDICTION: ""': 'CORDON_JURISDICTION: "{{ .Values.jurisdiction }}"',
    'CORDON_PERIMETER: ""': 'CORDON_PERIMETER: "{{ .Values.perimeter }}"',
    'CORDON_ALLOWED_HOSTS: ""': 'CORDON_ALLOWED_HOSTS: "{{ .Values.allowedHosts }}"',
    "{secretName: cordon-log-write-url,": '{secretName: "{{ .Values.logWriteUrlSecret }}",',
    "{secretName: cordon-log-url,": '{secretName: "{{ .Values.logUrlSecret }}",',
    "{secretName: cordon-database-url,": '{secretName: "{{ .Values.databaseUrlSecret }}",',
    "{name: cordon-postgres,": '{name: "{{ .Values.postgres.secret }}",',
}


def template(name: str) -> str:
    """Return one template."""
    text = (HERE / name).read_text()
    for literal, expression in LITERALS.items():
        text = text.replace(literal, expression)
    return text


def main() -> None:
    """Write all templates."""
    for name in FILES:
        (CHART / "templates" / name).write_text(template(name))


if __name__ == "__main__":
    main()

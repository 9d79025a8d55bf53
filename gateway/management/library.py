"""What `manage.py policy` prints and writes that is no judgement of a file: the schema, the templates, the policies in force.

Touches the control-plane database (reads) and the folder it is given. Called by `gateway.management.commands.policy`.
"""

from __future__ import annotations

from pathlib import Path

from gateway import administration
from gateway.policy import schema
from gateway.policy.document import parse
from gateway.policy.template import Template, templates
from gateway.policy.writing import headed
from gateway.review import Refused, domain_named
from gateway.settings.base import load_domains

SUFFIXES = (".yaml", ".yml", ".json")


def schema_text(domain: str | None) -> str:
    """Return the JSON Schema: of one domain's documents, or of any. Raises `Refused` for a domain that is not enabled."""
    return schema.text(schema.domain_schema(domain_named(domain)) if domain else schema.schema(load_domains()))


def in_force(domain: str) -> str:
    """Return the active policy as it was written, under its digest. Raises `Refused` where none is active."""
    revision = administration.active_revision(domain)
    if revision is None:
        raise Refused("unknown_domain", f"no domain {domain!r} has an active policy")
    return headed(parse(revision.document, domain), revision.source)


def template_text(name: str | None) -> str:
    """Return one template as a file to begin with; without a name, all of them, told. Raises `Refused` for one that does not exist."""
    known = templates()
    if name is None:
        return "\n\n".join(_told(each) for each in known.values())
    if name not in known:
        raise Refused("unknown_template", f"there is no template {name!r}; there are {', '.join(known)}")
    return headed(parse(known[name].text), known[name].text)


def _told(template: Template) -> str:
    lines = (f"{template.name} ({template.domain}): {template.title}", template.whom, template.does, f"Not promised: {template.promises_not}")
    return "\n  ".join(lines)


def export(folder: Path) -> list[Path]:
    """Write the active policy of each domain, and the schema beside them. What stands there is replaced, other files stay."""
    domains = [domain.name for domain in load_domains() if administration.active_revision(domain.name)]
    texts = {f"{name}.yaml": in_force(name) for name in domains} | {schema.FILE: schema_text(None)}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text)
    return [folder / name for name in texts]


def documents(paths: list[Path]) -> list[Path]:
    """Return the files that are meant: each file named, and of a folder its policy documents in the order of their names."""
    return [file for path in paths for file in (_inside(path) if path.is_dir() else [path])]


def _inside(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix in SUFFIXES and file.name != schema.FILE and not file.name.startswith("."))

#!/usr/bin/env python
"""Cordon's command line: `manage.py up`, `doctor`, `app`, `provider`, `policy`, `evidence`, ..."""

import os
import sys


def main() -> None:
    """Run one command under the embedded profile unless another is named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gateway.settings.embedded")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

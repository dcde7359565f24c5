"""`python -m maatschappelijke_kosten` is `mkosten`."""

import sys

from maatschappelijke_kosten.cli import main

sys.exit(main())

"""Where a bundle begins."""

import sys

from anders_desktop.__main__ import main

sys.exit(main())

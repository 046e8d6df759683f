"""`./samflyt approve`: writes the pages that come from the code anew, for a person to read."""

import sys

from tools import pages, project


def main() -> int:
    changed = pages.approve()
    for path in changed:
        print(project.relative(path))
    print(f"{len(changed)} sider endret. Les endringene med git diff før de tas inn.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

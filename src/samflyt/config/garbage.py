"""How often Python looks for garbage that reference counting leaves."""

import gc


def hunt_seldom() -> None:
    """For a process that has loaded what it needs: that stays, and is not looked through again.

    Looking time and again costs each page one part in twenty, each message of a batch one in five.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)

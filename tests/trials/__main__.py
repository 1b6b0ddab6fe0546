"""`python -m tests.trials R-KILL`: a trial with its full numbers. Without an id it lists them."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pos_site.settings")

from tests.trials import (
    days,
    drops,
    duplicates,
    gift,
    injection,
    kill,
    money,
    mutants,
    numbers,
    pay,
    printers,
    psp,
    redis,
    sockets,
    state,
    tamper,
    workers,
    year,
)

TRIALS = {"R-KILL": kill, "R-KILLW": workers, "R-DUP": duplicates, "R-PRN": printers, "C-STATE": state}
TRIALS |= {"R-DST": days}
TRIALS |= {"R-WS": sockets, "R-DROP": drops, "R-REDIS": redis, "S-ESC": injection, "R-PSP": psp, "S-GIFT": gift}
TRIALS |= {"R-SEQ": numbers, "R-PAY": pay, "C-TAMPER": tamper, "Z-YEAR": year, "MONEY": money, "C-MUT": mutants}


def main(arguments: list[str]) -> int:
    """Run the trial that the first argument names; further ones are `name=number`."""
    if not arguments:
        for name, trial in TRIALS.items():
            print(f"{name:<8} {(trial.__doc__ or '').partition(': ')[2].splitlines()[0]}")
        return 0
    if arguments[0] not in TRIALS:
        print(f"There is no trial {arguments[0]}.", file=sys.stderr)
        return 2
    options = {name: int(value) for name, _equals, value in (it.partition("=") for it in arguments[1:])}
    return min(TRIALS[arguments[0]].run(**options), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

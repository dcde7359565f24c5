"""`python -m maatschappelijke_kosten` is `mkosten`."""

from maatschappelijke_kosten.cli import command

if __name__ == "__main__":
    command()
